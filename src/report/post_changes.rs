//! What changed between two states of a post.

use crate::{
    compare::{Answer, NewTest, PostChangeReport, PostState},
    model::title::title,
    printable::{Item, Line, Mark, Numbered, Printable, in_words, sentence},
};

impl PostChangeReport {
    /// The report as it is printed.
    #[must_use]
    pub fn printable(&self) -> Printable {
        let mut page = Printable::new("What changed in the post");
        page.facts(vec![
            ("Before".to_owned(), side(&self.old)),
            ("After".to_owned(), side(&self.new)),
        ]);
        page.heading("What changed in the arrangement");
        if self.changes.is_empty() {
            page.paragraph("Nothing changed.");
        }
        let items = self.changes.iter().map(|change| {
            let whose = change.authority.as_ref().map(|authority| format!(" ({authority})"));
            let side = |value: &Option<String>| value.clone().unwrap_or("not stated".to_owned());
            let line = Line::new().strong(title(&change.key)).text(whose.unwrap_or_default());
            let (before, after) = (side(&change.before), side(&change.after));
            Item::new(line.text(in_words(&format!(": {before} before, {after} after"))))
        });
        page.list(Numbered::No, items);
        if !self.answers.is_empty() {
            page.heading("What that changes beside the law");
        }
        let word = |answer: Answer| answer.as_str().replace('-', " ");
        let items = self.answers.iter().map(|answer| {
            let line = Line::new().strong(&answer.title);
            let line = line.text(format!(": {}, was {}", word(answer.after), word(answer.before)));
            Item::new(line).paragraph(Line::new().quiet(sentence(&answer.because)))
        });
        page.list(Numbered::No, items);
        let (mark, verdict) = match self.new_test {
            NewTest::NotCalledFor => (Mark::Good, "No new test of assurance is called for"),
            NewTest::Done => (Mark::Good, "A new test of assurance was called for and done"),
            NewTest::CalledFor => (Mark::Bad, "A new test of assurance is called for"),
            NewTest::CannotBeSaid => {
                (Mark::Doubtful, "Whether a new test of assurance is called for cannot be said")
            }
        };
        page.verdict(mark, format!("{verdict}: {}.", in_words(&self.because)));
        page
    }
}

fn side(state: &PostState) -> Line {
    let day = in_words(&state.on.to_string());
    Line::new().code(state.post.as_str()).text(format!(" {} on {day}", state.version))
}
