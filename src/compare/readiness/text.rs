//! A report as a page of plain text: each paragraph is one line, indented, for whoever shows it to
//! break.

use std::fmt::{self, Display, Formatter};

use super::{
    AssessmentFound, Availability, CompetencyAnswer, DevelopedBy, Development, NextCourse,
    NotAsked, ReadinessReport, RequirementAnswer, Standing, Weight,
};
use crate::{
    definition::{Cost, CostBasis, NoneFound},
    diagnostics::plain,
};

/// The order in which answers are shown: what there is to do first.
pub(super) const SHOWN: [Standing; 4] =
    [Standing::NotMet, Standing::AssessorsDiffer, Standing::Partly, Standing::Met];

pub(super) fn heading(standing: Standing) -> &'static str {
    match standing {
        Standing::Met => "Met",
        Standing::Partly => "Met in part",
        Standing::AssessorsDiffer => "Assessors differ",
        Standing::NotMet => "Not met",
        Standing::NotAssessed => "Not assessed",
    }
}

/// Text from a document, without what would steer a terminal.
fn clean(text: impl AsRef<str>) -> String {
    plain(text.as_ref().chars())
}

impl Display for ReadinessReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} beside {}", self.profile, clean(self.beside()))?;
        writeln!(f, "{}", clean(self.circumstances()))?;
        writeln!(f, "{}", self.caveat)?;
        for standing in SHOWN {
            let answers = || self.competencies.iter().filter(|answer| answer.standing == standing);
            if answers().next().is_some() {
                writeln!(f, "\n{}", heading(standing))?;
            }
            for answer in answers() {
                answer.write(f, self)?;
            }
        }
        self.write_not_assessed(f)?;
        self.write_requirements(f)?;
        self.write_not_asked(f)?;
        if !self.unmatched.is_empty() {
            writeln!(f, "\nAssessed, and nothing in the definition fits")?;
            for found in &self.unmatched {
                let item = found.item.as_ref().map(crate::value::Text::as_str).unwrap_or_default();
                writeln!(f, "  {}", clean(item))?;
                writeln!(f, "    {}", clean(format!("{} ({})", found.in_full(), found.at)))?;
            }
        }
        if !self.completed.is_empty() {
            writeln!(f, "\nProgrammes completed")?;
            for completed in &self.completed {
                let date = completed.date.map(|date| format!(", {date}")).unwrap_or_default();
                writeln!(f, "  {}{date}", clean(&completed.title))?;
            }
        }
        Ok(())
    }
}

impl ReadinessReport {
    /// What the person is set beside: a post, or a stage.
    pub(super) fn beside(&self) -> String {
        match &self.post {
            Some(post) => format!("{} ({} {})", post.title, post.post, post.version),
            None => self.stage.title.clone(),
        }
    }

    /// The stages that the person holds, the day, the definition and the scenario.
    pub(super) fn circumstances(&self) -> String {
        let held: Vec<_> = self.stages_held.iter().map(|stage| stage.title.as_str()).collect();
        let held = if held.is_empty() { "no career stage stated".into() } else { held.join(", ") };
        let scenario = self.scenario.as_ref();
        let scenario = scenario.map(|one| format!(", in the scenario {}", one.title));
        format!(
            "{held}; on {}, beside {} {}{}",
            self.on,
            self.role,
            self.role_version,
            scenario.unwrap_or_default()
        )
    }

    /// The skills and qualities that nobody but the person has marked, and where the person sees a gap.
    pub(super) fn seen_by_the_person(&self) -> impl Iterator<Item = &CompetencyAnswer> {
        let not_assessed = |answer: &&CompetencyAnswer| answer.standing == Standing::NotAssessed;
        self.competencies.iter().filter(not_assessed).filter(|answer| {
            answer.assessments.iter().any(|one| {
                let gap =
                    one.attainment.is_some_and(|said| said != crate::profile::Attainment::Met);
                gap && !one.by.is_independent()
            })
        })
    }

    fn write_not_assessed(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let not_assessed =
            || self.competencies.iter().filter(|one| one.standing == Standing::NotAssessed);
        if not_assessed().next().is_some() {
            writeln!(f, "\n{}, and so not known", heading(Standing::NotAssessed))?;
        }
        // What something was said of is told in full, and the rest by name.
        let (told, rest): (Vec<_>, Vec<_>) =
            not_assessed().partition(|answer| !answer.assessments.is_empty());
        for answer in told {
            answer.write(f, self)?;
        }
        let is_skill = |answer: &&&CompetencyAnswer| {
            matches!(answer.competency, crate::kind::CompetencyId::Skill(_))
        };
        let titles = |wanted: bool| {
            let of_kind = rest.iter().filter(|answer| is_skill(answer) == wanted);
            of_kind.map(|answer| clean(&answer.title)).collect::<Vec<_>>().join("; ")
        };
        for (label, titles) in [("skills", titles(true)), ("qualities", titles(false))] {
            if !titles.is_empty() {
                writeln!(f, "  {label}: {titles}")?;
            }
        }
        Ok(())
    }

    fn write_requirements(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.requirements.is_empty() && self.not_required.is_empty() {
            return Ok(());
        }
        writeln!(f, "\nEntry requirements")?;
        for answer in &self.requirements {
            answer.write(f, self)?;
        }
        if !self.not_required.is_empty() {
            let titles: Vec<_> = self.not_required.iter().map(|item| clean(&item.title)).collect();
            writeln!(f, "  said not to be needed: {}", titles.join("; "))?;
        }
        Ok(())
    }

    fn write_not_asked(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if !self.not_asked.is_empty() {
            writeln!(f, "\nNot asked for here")?;
        }
        for NotAsked { item, title, because, assessments, .. } in &self.not_asked {
            writeln!(f, "  {}  {item}", clean(title))?;
            writeln!(f, "    {}", clean(because))?;
            for found in assessments {
                writeln!(f, "    {}", clean(format!("{} ({})", found.in_full(), found.at)))?;
            }
        }
        Ok(())
    }

    /// The completed programmes that develop this.
    fn completed_for(&self, id: &str) -> String {
        let develops = |one: &&super::CompletedAnswer| {
            one.develops.iter().any(|to| to.as_str() == id)
                || one.meets.iter().any(|to| to.as_str() == id)
        };
        let titles = self.completed.iter().filter(develops).map(|one| one.title.as_str());
        titles.collect::<Vec<_>>().join("; ")
    }

    /// What there is to do about a gap, in order; or else why there is nothing.
    pub(super) fn steps(
        &self,
        id: &str,
        ways: &[DevelopedBy],
        none_found: Option<&NoneFound>,
    ) -> Steps {
        if !ways.is_empty() {
            return Steps::Ways(ways.iter().map(DevelopedBy::told).collect());
        }
        let completed = self.completed_for(id);
        Steps::None(match (none_found, completed.as_str()) {
            (Some(none_found), _) => none_found.told(),
            (None, "") => {
                "the definition names nothing that develops it, and does not say where that was looked for".into()
            }
            (None, completed) => {
                format!("what the definition names for it has been completed: {completed}")
            }
        })
    }
}

/// What there is to do about a gap.
pub(super) enum Steps {
    Ways(Vec<String>),
    /// Nothing, and why.
    None(String),
}

impl Steps {
    fn write(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ways(ways) => {
                for (n, way) in (1..).zip(ways) {
                    writeln!(f, "    {n}. {}", clean(way))?;
                }
                Ok(())
            }
            Self::None(why) => writeln!(f, "    {}", clean(why)),
        }
    }
}

impl NoneFound {
    /// What was looked for in vain, and where.
    pub(super) fn told(&self) -> String {
        let places = self.looked_in.iter().map(|place| match &place.address {
            Some(address) => format!("{} ({})", place.title, address.as_str()),
            None => place.title.to_string(),
        });
        let places: Vec<_> = places.collect();
        format!("nothing that develops it was found on {}, in {}", self.on, places.join("; "))
    }
}

impl CompetencyAnswer {
    /// What is asked for, in a few words: the level, the strength, the weight.
    pub(super) fn asked(&self) -> String {
        let level = self.level.as_ref().map(|level| format!("level {level}"));
        let strength = self.strength.map(|strength| strength.to_string());
        let weight = self.weight.map(|weight| {
            match weight {
                Weight::Added => "asked for in this scenario",
                Weight::More => "weighs more in this scenario",
                Weight::Less => "weighs less in this scenario",
            }
            .to_owned()
        });
        let parts: Vec<_> = [strength, level, weight].into_iter().flatten().collect();
        parts.join(", ")
    }

    fn write(&self, f: &mut Formatter<'_>, report: &ReadinessReport) -> fmt::Result {
        let asked = self.asked();
        let asked = if asked.is_empty() { asked } else { format!(", {asked}") };
        writeln!(f, "  {}{}  {}", clean(&self.title), clean(asked), self.competency)?;
        if let Some(words) = &self.words {
            writeln!(f, "    asked for: {}", clean(words))?;
        }
        write_found(f, &self.because, &self.assessments)?;
        if self.standing != Standing::Met {
            let id = self.competency.as_str();
            report.steps(id, &self.developed_by, self.none_found.as_ref()).write(f)?;
        }
        Ok(())
    }
}

impl RequirementAnswer {
    fn write(&self, f: &mut Formatter<'_>, report: &ReadinessReport) -> fmt::Result {
        let standing = heading(self.standing).to_lowercase();
        writeln!(f, "  {standing:<16}  {}  {}", clean(&self.title), self.strength)?;
        if self.standing == Standing::Met || self.findings.is_empty() {
            return Ok(());
        }
        write_found(f, &self.because, &self.findings)?;
        let id = self.requirement.as_str();
        report.steps(id, &self.developed_by, self.none_found.as_ref()).write(f)
    }
}

/// Why an answer is what it is, with the places, and then what else was said.
fn write_found(f: &mut Formatter<'_>, because: &str, found: &[AssessmentFound]) -> fmt::Result {
    let any_decides = found.iter().any(|one| one.decides);
    let is_told = |one: &&AssessmentFound| one.decides || !any_decides;
    let places: Vec<_> = found.iter().filter(is_told).map(|one| one.at.to_string()).collect();
    let places =
        if places.is_empty() { String::new() } else { format!(" ({})", places.join(", ")) };
    writeln!(f, "    {}{places}", clean(because))?;
    for one in found {
        // What was said without a mark is said in its words, and what does not decide is shown beside.
        if !is_told(&one) {
            writeln!(f, "    also: {}", clean(format!("{} ({})", one.in_full(), one.at)))?;
        } else if one.attainment.is_none() {
            for words in &one.evidence {
                writeln!(f, "    {}: {}", clean(one.who()), clean(words))?;
            }
        }
    }
    Ok(())
}

impl AssessmentFound {
    /// Who said what and when, and in which words where it is told in words alone.
    pub(super) fn in_full(&self) -> String {
        let told = self.told(None);
        if self.attainment.is_some() || self.evidence.is_empty() {
            return told;
        }
        let words: Vec<_> = self.evidence.iter().map(crate::value::Text::as_str).collect();
        format!("{told}: {}", words.join(" "))
    }
}

impl DevelopedBy {
    /// All that is known of it, in the order in which somebody who takes part needs it.
    pub(super) fn told(&self) -> String {
        let providers: Vec<_> = self.providers.iter().map(|one| one.title.as_str()).collect();
        let by = match providers.as_slice() {
            [] => String::new(),
            all => format!(" ({})", all.join(", ")),
        };
        let facts: Vec<_> = [
            Some(self.told_when()),
            self.next_course.as_ref().map(NextCourse::told),
            self.cost.as_ref().map(Cost::told),
            self.how_to_apply.as_ref().map(|how| how.as_str().trim_end_matches('.').to_owned()),
            self.apply_at.as_ref().map(|address| address.as_str().to_owned()),
            self.contact.as_ref().map(|contact| format!("contact: {contact}")),
        ]
        .into_iter()
        .flatten()
        .collect();
        format!("{}{by}: {}", self.title, facts.join("; "))
    }

    fn told_when(&self) -> String {
        let open = match self.availability {
            // That it is open is said where somebody says when it is.
            Availability::Open if self.period.is_none() && self.next_course.is_none() => {
                "for this stage"
            }
            Availability::Open => "open",
            Availability::Later => "to come",
            Availability::OtherStages => "for other stages",
            Availability::Ended => "has ended",
        };
        let when = match (&self.period, self.last_seen, self.kind) {
            (Some(period), ..) => format!(", {period}"),
            (None, Some(seen), _) => format!(", last seen on offer {seen}"),
            (None, None, Development::Programme) => ", no dates known".to_owned(),
            (None, None, Development::Activity) => String::new(),
        };
        format!("{open}{when}")
    }
}

impl NextCourse {
    fn told(&self) -> String {
        let period = self.period.as_ref().map(|period| format!(", {period}"));
        let apply = self.applications.as_ref().map(|period| format!(", applications {period}"));
        let [period, apply] = [period, apply].map(Option::unwrap_or_default);
        format!("next course: {}{period}{apply}", self.title)
    }
}

impl Cost {
    fn told(&self) -> String {
        let basis = match self.basis {
            CostBasis::Free => "free of charge",
            CostBasis::Charged => "charged",
        };
        let prices = self
            .prices
            .iter()
            .map(|price| format!("{} {} for {}", price.amount, price.unit, price.what));
        let prices: Vec<_> = prices.collect();
        let prices =
            if prices.is_empty() { String::new() } else { format!(", {}", prices.join(", ")) };
        let except: Vec<_> = self.except.iter().map(crate::value::Text::as_str).collect();
        let except = if except.is_empty() {
            String::new()
        } else {
            format!(", not covered: {}", except.join(", "))
        };
        format!("{basis}{prices}{except}")
    }
}
