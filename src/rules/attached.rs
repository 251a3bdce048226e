//! Posts and profiles, which are for a role and link to its items.

use std::{any::Any, collections::BTreeMap};

use foldhash::{HashSet, HashSetExt};

use super::{Check, Findings, Rule, hint, kind};
use crate::{
    Date, Pointer, Post, Problem, Profile, Report, Role,
    diagnostics::quoted,
    model::{Node, Visitor},
    pointer::Place,
};

/// A document that is for a role.
#[derive(Clone, Copy)]
pub(super) enum Attached<'a> {
    Post(&'a Post),
    Profile(&'a Profile),
}

impl Post {
    /// Applies every [`Rule`] for posts and reports every breach. Its links have to lead to items of
    /// the role.
    ///
    /// Whether the post conforms to the law is another question: see [`Role::conformance`].
    #[must_use]
    pub fn check(&self, role: &Role) -> Report {
        check(Attached::Post(self), role)
    }
}

impl Profile {
    /// Applies every [`Rule`] for profiles and reports every breach. Its links have to lead to items
    /// of the role.
    #[must_use]
    pub fn check(&self, role: &Role) -> Report {
        check(Attached::Profile(self), role)
    }
}

fn check(attached: Attached<'_>, role: &Role) -> Report {
    let mut survey = Survey {
        role,
        scales: BTreeMap::new(),
        checks: Rule::ALL.iter().map(|&rule| (rule, rule.check())).collect(),
        seen: HashSet::new(),
        problems: vec![Vec::new(); Rule::ALL.len()],
    };
    match attached {
        Attached::Post(post) => post.visit(&Place::Root, &mut survey),
        Attached::Profile(profile) => {
            survey.take_in_scales(profile);
            profile.visit(&Place::Root, &mut survey);
        }
    }
    let mut problems = survey.problems;
    for &rule in Rule::ALL {
        if let Check::Attached(check) = rule.check() {
            check(attached, role, &mut Findings { rule, problems: &mut problems[rule as usize] });
        }
    }
    Report { problems: problems.into_iter().flatten().collect() }
}

/// One walk over the document, for the rules about links and single values.
struct Survey<'a> {
    role: &'a Role,
    /// The ids that the document itself gives, and the position of the first scale with each.
    scales: BTreeMap<&'a str, usize>,
    checks: Vec<(Rule, Check)>,
    /// The links that may stand once in their list: in which list, and to what.
    seen: HashSet<(Pointer, &'a str)>,
    problems: Vec<Vec<Problem>>,
}

impl<'a> Survey<'a> {
    fn add(&mut self, rule: Rule, at: Pointer, message: impl Into<String>) {
        let mut found = Findings { rule, problems: &mut self.problems[rule as usize] };
        found.add(at, message);
    }

    fn take_in_scales(&mut self, profile: &'a Profile) {
        for (n, scale) in profile.scales.iter().enumerate() {
            let id = scale.id.as_str();
            let first = *self.scales.entry(id).or_insert(n);
            if first != n {
                let message = format!(
                    "the id {} is taken already, at /scales/{first}; give this scale another",
                    quoted(id),
                );
                self.add(Rule::UniqueIds, Pointer::default() / "scales" / n / "id", message);
            }
        }
    }

    fn resolve(&mut self, at: &Place<'_>, to: &str) {
        // The role has a rule of its own, and the scales are in the document.
        let is_there = to.starts_with("role:")
            || self.scales.contains_key(to)
            || self.role.all().get(to).is_some();
        if is_there {
            return;
        }
        let whose = if kind(to) == "scale" { "the profile" } else { "the definition" };
        let ids = self.role.all().items().map(crate::ItemRef::id);
        let ids = ids.chain(self.scales.keys().copied());
        let hint = hint(to, ids, self.problems[Rule::LinkResolves as usize].len());
        let message = format!("nothing in {whose} has the id {}{hint}", quoted(to));
        self.add(Rule::LinkResolves, at.pointer(), message);
    }
}

impl<'a> Visitor<'a> for Survey<'a> {
    fn visit_link(&mut self, at: &Place<'_>, to: &'a str) {
        self.resolve(at, to);
        // A list of links, or a list of objects that are each about one item.
        let list = match at {
            Place::Index(list, _) => Some(list.pointer()),
            Place::Key(Place::Index(list, _), "competency" | "programme" | "requirement") => {
                Some(list.pointer())
            }
            _ => None,
        };
        // Several people may assess the same.
        let Some(list) = list.filter(|list| list.as_str() != "/assessments") else { return };
        if !self.seen.insert((list, to)) {
            let message = format!("{} stands here a second time; keep one of the two", quoted(to));
            self.add(Rule::LinkOnce, at.pointer(), message);
        }
    }

    fn visit_text(&mut self, at: &Place<'_>, text: &'a str) {
        for (rule, check) in &self.checks {
            if let Check::Text(check) = check {
                let problems = &mut self.problems[*rule as usize];
                check(text, at, &mut Findings { rule: *rule, problems });
            }
        }
    }

    fn visit_object(&mut self, at: &Place<'_>, object: &'a dyn Any) {
        for (rule, check) in &self.checks {
            if let Check::Object(of, check) = check
                && *of == object.type_id()
            {
                let problems = &mut self.problems[*rule as usize];
                check(object, at, &mut Findings { rule: *rule, problems });
            }
        }
    }
}

pub(super) fn role_is_theirs(attached: Attached<'_>, role: &Role, found: &mut Findings<'_>) {
    let own = match attached {
        Attached::Post(post) => &post.role,
        Attached::Profile(profile) => &profile.role,
    };
    let given = &role.definition().id;
    if own != given {
        let message = format!(
            "it is for {}, and the definition is that of {}; give the right definition, or mend the id",
            quoted(own.as_str()),
            quoted(given.as_str()),
        );
        found.add(Pointer::default() / "role", message);
    }
}

pub(super) fn nothing_is_later(attached: Attached<'_>, _: &Role, found: &mut Findings<'_>) {
    let root = Pointer::default;
    let (as_at, dates): (_, Vec<(Pointer, Option<Date>)>) = match attached {
        Attached::Post(post) => {
            let papers = (0..).zip(post.papers.iter());
            let papers = papers.map(|(n, paper)| (root() / "papers" / n, paper.date));
            let done = post.assurance.as_ref().filter(|a| a.state == crate::AssuranceState::Done);
            let done = done.map(|assurance| (root() / "assurance", assurance.date));
            (post.as_at, papers.chain(done).collect())
        }
        Attached::Profile(profile) => {
            let assessments = (0..).zip(&profile.assessments);
            let assessments = assessments.map(|(n, one)| (root() / "assessments" / n, one.date));
            let programmes = (0..).zip(&profile.programmes);
            let programmes = programmes.map(|(n, one)| (root() / "programmes" / n, one.date));
            let requirements = (0..).zip(&profile.requirements);
            let requirements = requirements.map(|(n, one)| (root() / "requirements" / n, one.date));
            (profile.as_at, assessments.chain(programmes).chain(requirements).collect())
        }
    };
    for (at, date) in dates {
        if let Some(date) = date
            && date.is_after(as_at)
        {
            let message =
                format!("{date} is after {as_at}, the day in `asAt`; mend one of the two");
            found.add(at / "date", message);
        }
    }
}
