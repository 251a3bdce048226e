//! A duty between the law that it rests on, what it calls for, and what develops that: a picture, and the
//! same in words.

use maud::{Markup, html};

use super::{
    book::{self, Book, counted},
    draw::{self, Shape},
    names,
};
use crate::{
    about::{self, Was},
    definition::{CompetencyLink, Duty, Reading},
    item::ItemRef,
};

/// What a duty calls for, with the programmes that develop it and are not over.
struct Competency<'a> {
    item: ItemRef<'a>,
    reading: Reading,
    programmes: Vec<(ItemRef<'a>, Reading)>,
}

fn competencies<'a>(book: &Book<'a>, duty: &'a Duty) -> Vec<Competency<'a>> {
    let of = |link: &'a CompetencyLink| {
        let item = book.item(link.competency.as_str())?;
        let programme = |from: ItemRef<'a>| match from {
            ItemRef::Programme(programme) => {
                let links = programme.develops.iter();
                let reading = links.clone().find(|own| own.competency == link.competency)?.reading;
                let is_over = about::was(from.period().as_ref(), book.on) == Was::Over;
                (!is_over).then_some((from, reading))
            }
            _ => None,
        };
        let links = book.view.links_to(item.id()).into_iter();
        let programmes =
            links.filter(|link| link.key == "develops").filter_map(|link| programme(link.from));
        Some(Competency { item, reading: link.reading, programmes: programmes.collect() })
    };
    duty.calls_for.iter().filter_map(of).collect()
}

/// How many programmes fit into the picture. In words all are named.
const MOST: usize = 8;
const WIDTH: usize = 216;
const LETTERS: usize = 26;
const COLUMNS: [usize; 4] = [0, 276, 552, 828];
const HEAD: usize = 34;

pub(super) fn picture(book: &Book<'_>, duty: &Duty) -> Markup {
    let competencies = competencies(book, duty);
    if duty.basis.is_empty() && competencies.is_empty() {
        return html! {};
    }
    let address =
        |item: ItemRef<'_>| book.shows(item).then(|| book.address(&names::of_item(item.id())));
    let shape = |class, column: usize, text: &str, address| Shape {
        class,
        address,
        lines: draw::lines(text, LETTERS),
        x: COLUMNS[column],
        y: 0,
        width: WIDTH,
    };
    let mut laws: Vec<_> = duty
        .basis
        .iter()
        .map(|basis| {
            let law = book.item(basis.law.as_str());
            let title = law.map_or("", ItemRef::title);
            shape("law", 0, &format!("{title}, {}", basis.provision), law.and_then(address))
        })
        .collect();
    let mut own = vec![shape("duty", 1, duty.title.as_str(), None)];
    let mut skills: Vec<_> = competencies
        .iter()
        .map(|competency| shape("skill", 2, competency.item.title(), address(competency.item)))
        .collect();
    // First what develops most of it.
    let mut programmes: Vec<(ItemRef<'_>, Vec<(usize, Reading)>)> = Vec::new();
    for (n, competency) in competencies.iter().enumerate() {
        for &(programme, reading) in &competency.programmes {
            match programmes.iter_mut().find(|(known, _)| known.id() == programme.id()) {
                Some((_, ends)) => ends.push((n, reading)),
                None => programmes.push((programme, vec![(n, reading)])),
            }
        }
    }
    programmes.sort_by_key(|(_, ends)| std::cmp::Reverse(ends.len()));
    let more = programmes.len().saturating_sub(MOST);
    programmes.truncate(MOST);
    let mut training: Vec<_> = programmes
        .iter()
        .map(|(programme, _)| shape("training", 3, programme.title(), address(*programme)))
        .collect();
    if more > 0 {
        let text = format!("and {} more, named below", counted(more, "programme", "programmes"));
        training.push(shape("training", 3, &text, Some("#in-words".to_owned())));
    }
    let heights = [&laws, &own, &skills, &training].map(|shapes| draw::column(shapes));
    let height = heights.into_iter().max().unwrap_or_default();
    for shapes in [&mut laws, &mut own, &mut skills, &mut training] {
        draw::stack(shapes, height);
        for shape in shapes {
            shape.y += HEAD;
        }
    }
    let whole = height + HEAD + 12;
    html! {
        h2 #picture { "Law, duty, skills and programmes" }
        figure.picture {
            div.scroll tabindex="0" role="region" aria-label="Picture of what the duty is linked to" {
                svg viewBox=(format!("-2 0 1048 {whole}")) width="1048" height=(whole) role="group" aria-label=(format!("{}: skills, qualities and programmes", duty.title)) {
                    @for (n, head) in ["Law", "Duty", "Skills and qualities", "Programmes"].iter().enumerate() {
                        text.head x=(COLUMNS[n]) y="18" font-size="15" { (head) }
                    }
                    @for law in &laws { (draw::edge(law, &own[0], false)) }
                    @for (skill, competency) in skills.iter().zip(&competencies) {
                        (draw::edge(&own[0], skill, competency.reading == Reading::Inferred))
                    }
                    @for (shape, (_, ends)) in training.iter().zip(&programmes) {
                        @for (n, reading) in ends { (draw::edge(&skills[*n], shape, *reading == Reading::Inferred)) }
                    }
                    @for shape in laws.iter().chain(&own).chain(&skills).chain(&training) { (shape.draw()) }
                }
            }
            figcaption { "A broken line is a reading of this project; no source draws it in so many words. "
                "Programmes that have ended are left out." }
        }
        // On paper the lists of the page say the same.
        details #in-words.screen {
            summary { "The same in words" }
            (in_words(book, duty, &competencies))
        }
    }
}

fn in_words(book: &Book<'_>, duty: &Duty, competencies: &[Competency<'_>]) -> Markup {
    html! {
        @if !duty.basis.is_empty() {
            p { "The duty rests on:" }
            ul { @for basis in &duty.basis {
                li {
                    @match about::law_of(book.view, basis) {
                        Some(law) => (book.link(ItemRef::Instrument(law))),
                        None => (basis.law),
                    }
                    ", " (book.text(basis.provision.as_str()))
                }
            } }
        }
        @if competencies.is_empty() {
            p { "No skill or quality is named for it." }
        } @else {
            p { "It calls for:" }
            ul { @for competency in competencies {
                li {
                    (book.link(competency.item)) (book::reading(competency.reading))
                    @if competency.programmes.is_empty() {
                        ", which no programme develops"
                    } @else {
                        ", which these programmes develop:"
                        ul { @for (programme, reading) in &competency.programmes {
                            li { (book.link(*programme)) (book::reading(*reading)) }
                        } }
                    }
                }
            } }
        }
    }
}
