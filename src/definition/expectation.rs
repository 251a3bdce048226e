//! What a post has to show: the word that duties and features of a definition name.

use crate::model::vocabulary;

/// Something that shows in how a post is set up.
#[vocabulary]
pub enum Expectation {
    /// The post is held: permanently, on an interim basis or by somebody who acts up.
    PostIsHeld,
    /// Each authority with the post is of a kind that appoints to it.
    AppointingAuthority,
    /// The post carries the statutory designation, beside any job title.
    StatutoryTitle,
    /// The post stands on the first tier of officers.
    FirstTier,
    /// The holder reports to the chief executive of each authority.
    ReportsToChiefExecutive,
    /// One officer and one councillor each answer for education and for children's social care.
    OneOfficerOneMember,
    /// The holder is not chief executive of the authority at the same time.
    NotChiefExecutive,
    /// Where the post has more than the statute gives it, a local test of assurance was done.
    LocalAssurance,
    /// The test of assurance looked at statutory duties, accountability and work between agencies.
    AssuranceScope,
    /// Where the post is shared, each authority has judged that one person can do the work efficiently for all.
    EfficientSharing,
    /// Each authority has designated a lead member for children's services.
    LeadMember,
    /// No authority shares its lead member.
    OwnLeadMember,
    /// The post is that of a statutory chief officer.
    StatutoryChiefOfficer,
    /// The post is politically restricted.
    PoliticallyRestricted,
    /// Where another body delivers the services, the authority and the holder stay accountable.
    AccountabilityStays,
}
