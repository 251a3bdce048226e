//! A report as a development plan in Markdown, for the person and a line manager to sign off.

use std::fmt::Write;

use super::{
    CompetencyAnswer, ReadinessReport, RequirementAnswer, Standing,
    text::{SHOWN, Steps, heading},
};
use crate::diagnostics::plain;

/// Text from a document as it is read, whatever Markdown would make of it.
fn literal(text: impl AsRef<str>) -> String {
    let mut literal = String::new();
    for c in plain(text.as_ref().chars()).chars() {
        // An underscore within a word, as in an address or an id, means nothing.
        if matches!(c, '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '$') {
            literal.push('\\');
        }
        literal.push(c);
    }
    literal
}

/// Where somebody fills in by hand.
const BLANK: &str = "\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_";

impl ReadinessReport {
    /// The report as a development plan in Markdown: each gap with why it is one, the next steps in
    /// order to tick, and room for what is agreed; then what is met and what is not known; and at the end
    /// the lines to sign.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut page = String::new();
        let page = &mut page;
        let _ = writeln!(page, "# Development plan for {}\n", literal(self.profile.as_str()));
        let _ = writeln!(
            page,
            "Beside: {}. {}.\n",
            literal(self.beside()),
            literal(self.circumstances())
        );
        let _ = writeln!(page, "> {}\n", literal(self.caveat));
        self.write_gaps(page);
        self.write_requirement_gaps(page);
        self.write_what_is_met(page);
        self.write_what_is_not_known(page);
        self.write_what_is_not_asked(page);
        let _ = writeln!(page, "## Agreed\n");
        let _ = writeln!(page, "| | Signature | Date |\n|---|---|---|");
        let _ = writeln!(page, "| The person | | |\n| Line manager | | |\n");
        let _ = writeln!(page, "To be looked at again on: {BLANK}");
        std::mem::take(page)
    }

    fn write_gaps(&self, page: &mut String) {
        let _ = writeln!(page, "## Gaps and next steps\n");
        let gaps = SHOWN.iter().filter(|&&standing| standing != Standing::Met);
        let gaps = gaps.flat_map(|&standing| {
            self.competencies.iter().filter(move |answer| answer.standing == standing)
        });
        let mut gaps: Vec<_> = gaps.chain(self.seen_by_the_person()).collect();
        // What a post asks for outright comes before what it welcomes.
        gaps.sort_by_key(|answer| answer.strength);
        if gaps.is_empty() {
            let _ = writeln!(page, "Nobody has found a gap in what was assessed.\n");
        }
        for (n, answer) in (1..).zip(gaps) {
            let is_own = answer.standing == Standing::NotAssessed;
            let standing =
                if is_own { "a gap that the person sees" } else { heading(answer.standing) };
            let title = literal(&answer.title);
            let _ = writeln!(page, "### {n}. {title}: {}\n", standing.to_lowercase());
            let asked = answer.asked();
            if !asked.is_empty() {
                let _ = writeln!(page, "- Asked for: {}", literal(asked));
            }
            if let Some(words) = &answer.words {
                let _ = writeln!(page, "- In the words of the specification: {}", literal(words));
            }
            write_why(page, answer);
            let steps = self.steps(
                answer.competency.as_str(),
                &answer.developed_by,
                answer.none_found.as_ref(),
            );
            write_steps(page, &steps);
        }
    }

    fn write_requirement_gaps(&self, page: &mut String) {
        // What nobody has looked at is not known.
        let is_gap = |answer: &&RequirementAnswer| {
            answer.standing != Standing::Met && !answer.findings.is_empty()
        };
        let mut gaps: Vec<_> = self.requirements.iter().filter(is_gap).collect();
        gaps.sort_by_key(|answer| answer.strength);
        if !gaps.is_empty() {
            let _ = writeln!(page, "## Entry requirements\n");
        }
        for answer in gaps {
            let standing = heading(answer.standing).to_lowercase();
            let title = literal(&answer.title);
            let _ = writeln!(page, "### {title} ({}): {standing}\n", answer.strength);
            let _ = writeln!(page, "- Why: {}", literal(&answer.because));
            let steps = self.steps(
                answer.requirement.as_str(),
                &answer.developed_by,
                answer.none_found.as_ref(),
            );
            write_steps(page, &steps);
        }
    }

    fn write_what_is_met(&self, page: &mut String) {
        let met: Vec<_> =
            self.competencies.iter().filter(|one| one.standing == Standing::Met).collect();
        let requirements: Vec<_> =
            self.requirements.iter().filter(|one| one.standing == Standing::Met).collect();
        if met.is_empty() && requirements.is_empty() {
            return;
        }
        let _ = writeln!(page, "## Met\n");
        let met = met.iter().map(|one| (&one.title, &one.because, &one.assessments));
        let requirements = requirements.iter().map(|one| (&one.title, &one.because, &one.findings));
        for (title, because, found) in met.chain(requirements) {
            let others = found.iter().filter(|one| !one.decides);
            let others = others.map(|one| format!("also: {}", one.in_full()));
            let told: Vec<_> = [because.clone()].into_iter().chain(others).collect();
            let _ = writeln!(page, "- {}: {}", literal(title), literal(told.join("; ")));
        }
        let _ = writeln!(page);
    }

    fn write_what_is_not_known(&self, page: &mut String) {
        let seen: Vec<_> = self.seen_by_the_person().map(|one| &one.competency).collect();
        let unknown = self.competencies.iter().filter(|answer| {
            answer.standing == Standing::NotAssessed && !seen.contains(&&answer.competency)
        });
        let unknown: Vec<_> = unknown.collect();
        let not_looked_at: Vec<_> =
            self.requirements.iter().filter(|answer| answer.findings.is_empty()).collect();
        if !unknown.is_empty() || !not_looked_at.is_empty() {
            let _ = writeln!(page, "## Not assessed, and so not known\n");
            for answer in unknown {
                let told = if answer.assessments.is_empty() {
                    String::new()
                } else {
                    let told = answer.assessments.iter().map(super::AssessmentFound::in_full);
                    format!(": {}", literal(told.collect::<Vec<_>>().join("; ")))
                };
                let _ = writeln!(page, "- {}{told}", literal(&answer.title));
            }
            for answer in not_looked_at {
                let title = literal(&answer.title);
                let _ = writeln!(page, "- Entry requirement ({}): {title}", answer.strength);
            }
            let _ = writeln!(page);
        }
    }

    fn write_what_is_not_asked(&self, page: &mut String) {
        if !self.not_asked.is_empty() || !self.unmatched.is_empty() {
            let _ = writeln!(page, "## Not asked for here\n");
            for one in &self.not_asked {
                let said = one.assessments.iter().map(super::AssessmentFound::in_full);
                let told: Vec<_> = [one.because.clone()].into_iter().chain(said).collect();
                let _ = writeln!(page, "- {}: {}", literal(&one.title), literal(told.join("; ")));
            }
            for found in &self.unmatched {
                let item = found.item.as_ref().map(crate::value::Text::as_str).unwrap_or_default();
                let _ = writeln!(
                    page,
                    "- {}: nothing in the definition fits; {}",
                    literal(item),
                    literal(found.in_full())
                );
            }
            let _ = writeln!(page);
        }
    }
}

fn write_why(page: &mut String, answer: &CompetencyAnswer) {
    let _ = writeln!(page, "- Why: {}", literal(&answer.because));
    let decides = answer.assessments.iter().any(|one| one.decides);
    for found in answer.assessments.iter().filter(|one| decides && !one.decides) {
        let _ = writeln!(page, "- Also: {}", literal(found.in_full()));
    }
    let evidence = answer.assessments.iter().filter(|one| one.attainment.is_some());
    for found in evidence {
        for words in &found.evidence {
            let _ = writeln!(page, "- Seen by {}: {}", literal(found.who()), literal(words));
        }
    }
    if !decides {
        for found in answer.assessments.iter().filter(|one| one.attainment.is_none()) {
            for words in &found.evidence {
                let _ = writeln!(page, "- Told by {}: {}", literal(found.who()), literal(words));
            }
        }
    }
}

fn write_steps(page: &mut String, steps: &Steps) {
    match steps {
        Steps::Ways(ways) => {
            let _ = writeln!(page, "- Next steps, in this order:");
            for way in ways {
                let _ = writeln!(page, "  - [ ] {}", literal(way));
            }
        }
        Steps::None(why) => {
            let _ = writeln!(page, "- Next steps: {}", literal(why));
            let _ = writeln!(page, "  - [ ] of your own: {BLANK}");
        }
    }
    let _ = writeln!(page, "- Agreed: {BLANK} by {BLANK}\n");
}
