//! What a person brings, as a development plan: each gap with its next steps, and at the end the lines to sign.

use crate::{
    compare::{
        AssessmentFound, Availability, CompetencyAnswer, CompletedAnswer, DevelopedBy, Development,
        NextCourse, ReadinessReport, RequirementAnswer, Standing, Weight,
    },
    definition::{Cost, CostBasis, NoneFound},
    kind::CompetencyId,
    printable::{Block, Column, Item, Line, List, Numbered, Printable, in_words, listed, quoted},
    profile::Attainment,
    value::Text,
};

/// The order in which gaps are shown: what there is to do first.
const GAPS: [Standing; 3] = [Standing::NotMet, Standing::AssessorsDiffer, Standing::Partly];

fn heading(standing: Standing) -> &'static str {
    match standing {
        Standing::Met => "met",
        Standing::Partly => "met in part",
        Standing::AssessorsDiffer => "assessors differ",
        Standing::NotMet => "not met",
        Standing::NotAssessed => "not assessed",
    }
}

/// A sentence of a report with its dates and words as people write them.
fn prose(text: &str) -> String {
    quoted(&in_words(text))
}

impl ReadinessReport {
    /// The report as it is printed: each gap with why it is one and the next steps in order; then what is met and
    /// what is not known. On paper there is room for what is agreed, and lines to sign.
    #[must_use]
    pub fn printable(&self) -> Printable {
        let mut page = Printable::new(format!("Development plan for {}", self.profile));
        self.head(&mut page);
        self.gaps(&mut page);
        self.requirements(&mut page);
        self.met(&mut page);
        self.not_known(&mut page);
        self.not_asked(&mut page);
        if !self.completed.is_empty() {
            page.heading("Programmes completed");
            let items = self.completed.iter().map(|completed| {
                let date = completed.date.map(|date| in_words(&format!(", {date}")));
                Item::new(format!("{}{}", completed.title, date.unwrap_or_default()))
            });
            page.list(Numbered::No, items);
        }
        page.add(Block::by_hand(Block::Heading(2, "Agreed".into())));
        let row = |who: &str| vec![Line::from(who), Line::new(), Line::new()];
        page.add(Block::by_hand(Block::table(
            ["Who", "Signature", "Date"].map(Column::text),
            [row("The person"), row("Line manager")],
        )));
        let again = Line::from("To be looked at again on: ").blank();
        page.add(Block::by_hand(Block::Paragraph(again)));
        page
    }

    fn head(&self, page: &mut Printable) {
        let beside = match &self.post {
            Some(post) => Line::from(&post.title)
                .text(" (")
                .code(post.post.as_str())
                .text(format!(" {})", post.version)),
            None => Line::from(&self.stage.title),
        };
        let held: Vec<_> = self.stages_held.iter().map(|stage| stage.title.as_str()).collect();
        let held = if held.is_empty() { "not stated".to_owned() } else { listed(&held) };
        let mut facts = vec![
            ("Beside".to_owned(), beside),
            ("Career stage".to_owned(), held.into()),
            ("Position on".to_owned(), in_words(&self.on.to_string()).into()),
        ];
        if let Some(scenario) = &self.scenario {
            facts.push(("In the scenario".to_owned(), Line::from(&scenario.title)));
        }
        let definition = Line::new().code(self.role.as_str());
        facts.push(("Definition".to_owned(), definition.text(format!(" {}", self.role_version))));
        page.facts(facts);
        page.note(self.caveat);
    }

    /// The skills and qualities that nobody but the person has marked, and where the person sees a gap.
    fn seen_by_the_person(&self) -> impl Iterator<Item = &CompetencyAnswer> {
        let not_assessed = |answer: &&CompetencyAnswer| answer.standing == Standing::NotAssessed;
        self.competencies.iter().filter(not_assessed).filter(|answer| {
            answer.assessments.iter().any(|one| {
                let gap = one.attainment.is_some_and(|said| said != Attainment::Met);
                gap && !one.later && !one.by.is_independent()
            })
        })
    }

    fn gaps(&self, page: &mut Printable) {
        page.heading("Gaps and next steps");
        let gaps = GAPS.iter().flat_map(|&standing| {
            self.competencies.iter().filter(move |answer| answer.standing == standing)
        });
        let mut gaps: Vec<_> = gaps.chain(self.seen_by_the_person()).collect();
        // What a post asks for outright comes before what it welcomes.
        gaps.sort_by_key(|answer| answer.strength);
        if gaps.is_empty() {
            page.paragraph("Nobody has found a gap in what was assessed.");
        }
        for (n, answer) in (1..).zip(gaps) {
            let is_own = answer.standing == Standing::NotAssessed;
            let standing =
                if is_own { "a gap that the person sees" } else { heading(answer.standing) };
            page.subheading(
                Line::from(format!("{n}. {}: {standing}", answer.title))
                    .hint(format!("  {}", answer.competency)),
            );
            let mut items = Vec::new();
            let asked = asked(answer);
            if !asked.is_empty() {
                items.push(Item::new(format!("Asked for: {asked}")));
            }
            if let Some(words) = &answer.words {
                items.push(Item::new(format!("In the words of the specification: {words}")));
            }
            why(&mut items, &answer.because, &answer.assessments);
            let none = self.no_steps(answer.competency.as_str(), answer.none_found.as_ref());
            steps(&mut items, &answer.developed_by, &none);
            page.list(Numbered::No, items);
        }
    }

    fn requirements(&self, page: &mut Printable) {
        // What nobody has looked at is not known.
        let is_gap = |answer: &&RequirementAnswer| {
            answer.standing != Standing::Met && !answer.findings.is_empty()
        };
        let mut gaps: Vec<_> = self.requirements.iter().filter(is_gap).collect();
        gaps.sort_by_key(|answer| answer.strength);
        if gaps.is_empty() && self.not_required.is_empty() {
            return;
        }
        page.heading("Entry requirements");
        for answer in gaps {
            page.subheading(
                Line::from(format!(
                    "{} ({}): {}",
                    answer.title,
                    answer.strength,
                    heading(answer.standing)
                ))
                .hint(format!("  {}", answer.requirement)),
            );
            let mut items = Vec::new();
            why(&mut items, &answer.because, &answer.findings);
            let none = self.no_steps(answer.requirement.as_str(), answer.none_found.as_ref());
            steps(&mut items, &answer.developed_by, &none);
            page.list(Numbered::No, items);
        }
        if !self.not_required.is_empty() {
            let titles: Vec<_> = self.not_required.iter().map(|item| item.title.as_str()).collect();
            page.paragraph(format!("Said not to be needed: {}.", titles.join("; ")));
        }
    }

    fn met(&self, page: &mut Printable) {
        let met = self.competencies.iter().filter(|one| one.standing == Standing::Met);
        let met = met.map(|one| (&one.title, &one.because, &one.assessments));
        let requirements = self.requirements.iter().filter(|one| one.standing == Standing::Met);
        let requirements = requirements.map(|one| (&one.title, &one.because, &one.findings));
        let items: Vec<_> = met
            .chain(requirements)
            .map(|(title, because, found)| {
                let others = found.iter().filter(|one| !one.decides);
                let others = others.map(|one| format!("also: {}", in_full(one)));
                let told: Vec<_> = [because.clone()].into_iter().chain(others).collect();
                let line = Line::new().strong(title).text(format!(": {}", prose(&told.join("; "))));
                Item::new(line.hint(places(found.iter().filter(|one| one.decides))))
            })
            .collect();
        if !items.is_empty() {
            page.heading("Met");
            page.list(Numbered::No, items);
        }
    }

    fn not_known(&self, page: &mut Printable) {
        let seen: Vec<_> = self.seen_by_the_person().map(|one| &one.competency).collect();
        let unknown = self.competencies.iter().filter(|answer| {
            answer.standing == Standing::NotAssessed && !seen.contains(&&answer.competency)
        });
        // What something was said of is told in full, and the rest by name.
        let (told, rest): (Vec<_>, Vec<_>) =
            unknown.partition(|answer| !answer.assessments.is_empty());
        let not_looked_at = self.requirements.iter().filter(|answer| answer.findings.is_empty());
        let not_looked_at: Vec<_> =
            not_looked_at.map(|one| format!("{} ({})", one.title, one.strength)).collect();
        if told.is_empty() && rest.is_empty() && not_looked_at.is_empty() {
            return;
        }
        page.heading("Not assessed, and so not known");
        let mut items: Vec<_> = told
            .iter()
            .map(|answer| {
                let said: Vec<_> = answer.assessments.iter().map(in_full).collect();
                let line = Line::new().strong(&answer.title);
                let line = line.text(format!(": {}", prose(&said.join("; "))));
                Item::new(line.hint(places(answer.assessments.iter())))
            })
            .collect();
        let is_skill =
            |answer: &&&CompetencyAnswer| matches!(answer.competency, CompetencyId::Skill(_));
        let titles = |wanted: bool| {
            let of_kind = rest.iter().filter(|answer| is_skill(answer) == wanted);
            of_kind.map(|answer| answer.title.clone()).collect::<Vec<_>>()
        };
        for (label, titles) in [
            ("Skills", titles(true)),
            ("Qualities", titles(false)),
            ("Entry requirements", not_looked_at),
        ] {
            if !titles.is_empty() {
                let line = Line::new().strong(label).text(format!(": {}", titles.join("; ")));
                items.push(Item::new(line));
            }
        }
        page.list(Numbered::No, items);
    }

    fn not_asked(&self, page: &mut Printable) {
        if self.not_asked.is_empty() && self.unmatched.is_empty() {
            return;
        }
        page.heading("Not asked for here");
        let not_asked = self.not_asked.iter().map(|one| {
            let said = one.assessments.iter().map(in_full);
            let told: Vec<_> = [one.because.clone()].into_iter().chain(said).collect();
            let line = Line::new().strong(&one.title).hint(format!(" {}", one.item));
            Item::new(line.text(format!(": {}", prose(&told.join("; ")))))
        });
        let unmatched = self.unmatched.iter().map(|found| {
            let item = found.item.as_ref().map(Text::as_str).unwrap_or_default();
            let told = format!(": nothing in the definition fits; {}", in_full(found));
            let line = Line::new().strong(item).text(prose(&told));
            Item::new(line.hint(places([found].into_iter())))
        });
        page.list(Numbered::No, not_asked.chain(unmatched));
    }

    /// Why there are no next steps, where there are none.
    fn no_steps(&self, id: &str, none_found: Option<&NoneFound>) -> Line {
        let develops = |one: &&CompletedAnswer| {
            one.develops.iter().any(|to| to.as_str() == id)
                || one.meets.iter().any(|to| to.as_str() == id)
        };
        let completed = self.completed.iter().filter(develops).map(|one| one.title.as_str());
        let completed: Vec<_> = completed.collect();
        match none_found {
            Some(none_found) => not_found(none_found),
            None if completed.is_empty() => Line::from(
                "the definition names nothing that develops it, and does not say where that was looked for",
            ),
            None => Line::from(format!(
                "what the definition names for it has been completed: {}",
                completed.join("; ")
            )),
        }
    }
}

/// Why an answer is what it is, what else was said, and in which words.
fn why(items: &mut Vec<Item>, because: &str, found: &[AssessmentFound]) {
    let decides = found.iter().any(|one| one.decides);
    let deciding = found.iter().filter(|one| one.decides || !decides);
    let line = Line::from(format!("Why: {}", prose(because)));
    items.push(Item::new(line.hint(places(deciding))));
    for one in found.iter().filter(|one| decides && !one.decides) {
        let line = Line::from(format!("Also: {}", prose(&in_full(one))));
        items.push(Item::new(line.hint(places([one].into_iter()))));
    }
    let told = |one: &&AssessmentFound| one.attainment.is_some() || !decides;
    for one in found.iter().filter(told) {
        let word = if one.attainment.is_some() { "Seen" } else { "Told" };
        for words in &one.evidence {
            items.push(Item::new(format!("{word} by {}: {words}", one.who())));
        }
    }
}

fn steps(items: &mut Vec<Item>, ways: &[DevelopedBy], none: &Line) {
    if ways.is_empty() {
        items.push(Item::new(Line::from("Next steps: ").then(none.clone())));
        let own = Item::new(Line::from("of your own: ").blank());
        items.push(
            Item::new("Next steps of your own:")
                .below(Block::List(List::new(Numbered::Boxes, [own])))
                .by_hand(),
        );
    } else {
        let ways = ways.iter().map(|way| Item::new(way_of(way)));
        items.push(
            Item::new("Next steps, in this order:")
                .below(Block::List(List::new(Numbered::Boxes, ways))),
        );
    }
    items.push(Item::new(Line::from("Agreed: ").blank().text(" by ").blank()).by_hand());
}

/// Where in the profile something stands, for whoever keeps it.
fn places<'a>(found: impl Iterator<Item = &'a AssessmentFound>) -> String {
    let places: Vec<_> = found.map(|one| one.at.to_string()).collect();
    if places.is_empty() { String::new() } else { format!(" ({})", places.join(", ")) }
}

/// Who said what and when, and in which words where it is told in words alone.
fn in_full(found: &AssessmentFound) -> String {
    let told = found.told(None);
    if found.attainment.is_some() || found.evidence.is_empty() {
        return told;
    }
    let words: Vec<_> = found.evidence.iter().map(Text::as_str).collect();
    format!("{told}: {}", words.join(" "))
}

/// What is asked for, in a few words: the strength, the level, the weight.
fn asked(answer: &CompetencyAnswer) -> String {
    let level = answer.level.as_ref().map(|level| format!("level {level}"));
    let strength = answer.strength.map(|strength| strength.to_string());
    let weight = answer.weight.map(|weight| {
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

/// What was looked for in vain, and where.
fn not_found(none_found: &NoneFound) -> Line {
    let on = in_words(&none_found.on.to_string());
    let mut line = Line::from(format!("nothing that develops it was found on {on}, in "));
    for (n, place) in none_found.looked_in.iter().enumerate() {
        line = line.text(if n == 0 { "" } else { "; " }).text(place.title.as_str());
        if let Some(address) = &place.address {
            line = line.text(" (").address(address.as_str()).text(")");
        }
    }
    line
}

/// All that is known of a way to develop something, in the order in which somebody who takes part needs it.
pub(super) fn way_of(way: &DevelopedBy) -> Line {
    let providers: Vec<_> = way.providers.iter().map(|one| one.title.as_str()).collect();
    let by = match providers.as_slice() {
        [] => String::new(),
        all => format!(" ({})", all.join(", ")),
    };
    let facts = [
        Some(Line::from(when(way))),
        way.next_course.as_ref().map(|next| Line::from(next_course(next))),
        way.cost.as_ref().map(|known| Line::from(cost(known))),
        way.how_to_apply.as_ref().map(|how| Line::from(how.as_str().trim_end_matches('.'))),
        way.apply_at.as_ref().map(|address| Line::new().address(address.as_str())),
        way.contact.as_ref().map(|contact| Line::from(format!("contact: {contact}"))),
    ];
    let mut line = Line::new().strong(&way.title).text(format!("{by}: "));
    for (n, fact) in facts.into_iter().flatten().enumerate() {
        line = line.text(if n == 0 { "" } else { "; " }).then(fact);
    }
    line
}

fn when(way: &DevelopedBy) -> String {
    let open = match way.availability {
        // That it is open is said where somebody says when it is.
        Availability::Open if way.period.is_none() && way.next_course.is_none() => "for this stage",
        Availability::Open => "open",
        Availability::Later => "to come",
        Availability::OtherStages => "for other stages",
        Availability::Ended => "has ended",
    };
    let when = match (&way.period, way.last_seen, way.kind) {
        (Some(period), ..) => format!(", {period}"),
        (None, Some(seen), _) => format!(", last seen on offer {seen}"),
        (None, None, Development::Programme) => ", no dates known".to_owned(),
        (None, None, Development::Activity) => String::new(),
    };
    in_words(&format!("{open}{when}"))
}

fn next_course(next: &NextCourse) -> String {
    let period = next.period.as_ref().map(|period| format!(", {period}"));
    let apply = next.applications.as_ref().map(|period| format!(", applications {period}"));
    let [period, apply] = [period, apply].map(Option::unwrap_or_default);
    in_words(&format!("next course: {}{period}{apply}", next.title))
}

fn cost(cost: &Cost) -> String {
    let basis = match cost.basis {
        CostBasis::Free => "free of charge",
        CostBasis::Charged => "charged",
    };
    let prices = cost.prices.iter();
    let prices =
        prices.map(|price| format!(", {} {} for {}", price.amount, price.unit, price.what));
    let except: Vec<_> = cost.except.iter().map(Text::as_str).collect();
    let except = if except.is_empty() {
        String::new()
    } else {
        format!(", not covered: {}", except.join(", "))
    };
    format!("{basis}{}{except}", prices.collect::<String>())
}
