//! What an item says, member by member: whatever is declared of it is told.

use std::any::Any;

use super::{
    names,
    said::{Piece, Said},
    when::{self, Was},
};
use crate::{
    definition::{
        Component, Cost, Cycle, Distribution, Duration, EnablingProvision, Force, NoneFound,
        Qualifier, Quantity, Reading, Share, Speaker,
    },
    item::ItemRef,
    model::{Node, Object, View as Form, Visitor, title::title},
    pointer::Place,
    role::View,
    value::{Address, Date, Day, Period},
};

/// What is told elsewhere of an item.
const ELSEWHERE: [&str; 6] = ["id", "title", "statement", "basis", "period", "citations"];

/// A list with a longer name is told below it, however short it is.
const LONGEST_NAME: usize = 25;

/// What is told in several.
pub(crate) enum Listed<'a> {
    Lines(Vec<Said<'a>>),
    Answers(Answers<'a>),
}

/// Answers and their shares.
pub(crate) struct Answers<'a> {
    pub(crate) spread: &'a Distribution,
    /// Of whom or what.
    pub(crate) of: Said<'a>,
    /// How the shares add up.
    pub(crate) note: Said<'a>,
}

/// What is told, each with its name.
type Named<T> = Vec<(String, T)>;

/// The members of an item: those that are told in a line, and those that are lists or larger.
pub(super) fn of<'a>(
    view: View<'a>,
    item: ItemRef<'a>,
    on: Day,
) -> (Named<Said<'a>>, Named<Listed<'a>>) {
    let teller = Teller { view, on };
    let (mut lines, mut lists) = (Vec::new(), Vec::new());
    let period = item.period();
    if let Some(period) = &period {
        lines.push(("When".to_owned(), when::period(period, on).capital()));
    }
    let is_over = when::was(period.as_ref(), on) == Was::Over;
    let object = item.object();
    for (n, field) in object.fields().all.iter().enumerate() {
        let node = object.member(n);
        if ELSEWHERE.contains(&field.key) || node.is_absent() {
            continue;
        }
        let name = names::of_member(item, field.key, is_over);
        match node.view() {
            Form::Absent => {}
            Form::List(list) => {
                let nodes: Vec<_> = (0..list.length()).map(|n| list.item(n)).collect();
                let meanings = names::meanings(item, field.key);
                let are_words = meanings.is_empty() && nodes.iter().all(|node| is_word(*node));
                let entries: Vec<_> = if meanings.is_empty() {
                    nodes.iter().map(|node| teller.told(*node)).collect()
                } else {
                    meanings.into_iter().map(meaning).collect()
                };
                // Words, or a few short texts.
                if are_words {
                    lines.push((name, Said::joined(entries, ", ")));
                } else if name.len() <= LONGEST_NAME
                    && (entries.len() == 1
                        || entries.len() == 2 && nodes.iter().all(|node| is_short(*node)))
                {
                    lines.push((name, Said::joined(entries, "; ")));
                } else {
                    lists.push((name, Listed::Lines(entries)));
                }
            }
            Form::Object(object) => match (object as &dyn Any).downcast_ref::<Distribution>() {
                Some(spread) => lists.push((name, Listed::Answers(answers(spread)))),
                None => lines.push((name, teller.entry(object))),
            },
            _ => lines.push((name, teller.member(item, field.key, node, is_over))),
        }
    }
    (lines, lists)
}

/// What a word means, without a full stop.
fn meaning<'a>(meaning: &'static str) -> Said<'a> {
    Said::new().words(meaning.trim_end_matches('.'))
}

/// What a value is, as far as it is written in a string.
enum Written<'a> {
    Link(&'a str),
    Text(&'a str),
    /// A word of a vocabulary, a date, an address.
    Other,
}

fn written(node: &dyn Node) -> Written<'_> {
    struct Seen<'a>(Written<'a>);
    impl<'a> Visitor<'a> for Seen<'a> {
        fn visit_link(&mut self, _: &Place<'_>, to: &'a str) {
            self.0 = Written::Link(to);
        }
        fn visit_text(&mut self, _: &Place<'_>, text: &'a str) {
            self.0 = Written::Text(text);
        }
    }
    let mut seen = Seen(Written::Other);
    node.visit(&Place::Root, &mut seen);
    seen.0
}

/// Whether a value is a word of a vocabulary, a number or the like.
fn is_word(node: &dyn Node) -> bool {
    match node.view() {
        Form::String(_) => matches!(written(node), Written::Other),
        Form::Bool(_) | Form::Integer(_) | Form::Float(_) => true,
        Form::Absent | Form::List(_) | Form::Object(_) => false,
    }
}

/// Whether a value is a text as short as a name.
fn is_short(node: &dyn Node) -> bool {
    match node.view() {
        Form::String(string) => {
            matches!(written(node), Written::Text(_)) && string.chars().count() <= 100
        }
        _ => false,
    }
}

fn reading(object: &dyn Object) -> Reading {
    let fields = object.fields().all.iter();
    let member = fields.enumerate().find(|(_, field)| field.key == "reading");
    match member.map(|(n, _)| object.member(n).view()) {
        Some(Form::String(word)) => word.parse().unwrap_or(Reading::Stated),
        _ => Reading::Stated,
    }
}

/// Who tells of one item.
#[derive(Clone, Copy)]
struct Teller<'a> {
    view: View<'a>,
    on: Day,
}

impl<'a> Teller<'a> {
    fn item(self, id: &str) -> Option<ItemRef<'a>> {
        self.view.role().all().get(id)
    }

    /// A member of an item that is no list and no object.
    fn member(self, item: ItemRef<'a>, key: &str, node: &'a dyn Node, is_over: bool) -> Said<'a> {
        match (item, key) {
            (ItemRef::Duty(duty), "area") => Said::new().and(Piece::Area(duty.area)),
            (ItemRef::Duty(duty), "holder") => Said::new().and(Piece::Holder(duty.holder)),
            (ItemRef::Duty(duty), "force") => {
                let said = Said::new().and(Piece::Force(duty.force));
                // The other words say of themselves what they mean.
                let is_plain = !matches!(duty.force, Force::MustHaveRegard | Force::Described);
                if is_plain || is_over {
                    said
                } else {
                    said.faint(format!(": {}", names::within(duty.force.meaning())))
                }
            }
            _ => match names::meaning(item, key) {
                Some(meaning) => self::meaning(meaning),
                None => self.told(node),
            },
        }
    }

    /// A value in a line.
    fn told(self, node: &'a dyn Node) -> Said<'a> {
        let said = Said::new();
        match node.view() {
            Form::Absent => said,
            Form::Bool(yes) => said.words(if yes { "Yes" } else { "No" }),
            Form::Integer(number) => said.words(number.to_string()),
            Form::Float(number) => said.words(number.to_string()),
            Form::String(string) => match written(node) {
                Written::Link(id) => said.item(self.item(id)),
                Written::Text(text) => said.and(Piece::Text(text)),
                Written::Other => match (string.parse::<Date>(), string.parse::<Address>()) {
                    (Ok(date), _) => said.and(Piece::Date(date)),
                    (_, Ok(to)) => {
                        said.and(Piece::Address { text: to.as_str().to_owned().into(), to })
                    }
                    _ => said.words(title(&string)),
                },
            },
            Form::List(list) => {
                Said::joined((0..list.length()).map(|n| self.told(list.item(n))), "; ")
            }
            Form::Object(object) => self.entry(object),
        }
    }

    /// An object within an item, in a line.
    fn entry(self, object: &'a dyn Object) -> Said<'a> {
        let any = object as &dyn Any;
        let said = Said::new();
        if let Some(time) = any.downcast_ref::<Duration>() {
            let unit = time.unit.as_str();
            let unit = if time.amount.get() == 1 { unit.trim_end_matches('s') } else { unit };
            said.words(format!("{}{} {unit}", qualifier(time.qualifier), time.amount))
        } else if let Some(period) = any.downcast_ref::<Period>() {
            when::period(period, self.on).capital()
        } else if let Some(speaker) = any.downcast_ref::<Speaker>() {
            let said = said.words(title(speaker.voice.as_str()));
            match speaker.extent {
                Some(extent) => said.faint(format!(" ({extent})")),
                None => said,
            }
        } else if let Some(by) = any.downcast_ref::<EnablingProvision>() {
            let law = self.item(by.law.as_str());
            let address = match law {
                Some(ItemRef::Instrument(law)) => law.address_of(&by.provision),
                _ => None,
            };
            let said = said.item(law).words(", ");
            match address {
                Some(to) => said.and(Piece::Address { text: by.provision.as_str().into(), to }),
                None => said.words(by.provision.as_str()),
            }
        } else if let Some(share) = any.downcast_ref::<Share>() {
            self::share(share)
        } else if let Some(amount) = any.downcast_ref::<Quantity>() {
            quantity(amount)
        } else if let Some(cost) = any.downcast_ref::<Cost>() {
            self::cost(cost)
        } else if let Some(part) = any.downcast_ref::<Component>() {
            let mode = part.mode.map(|mode| format!(" ({})", title(mode.as_str()).to_lowercase()));
            let said = said.text(&part.title).faint(mode.unwrap_or_default());
            match &part.statement {
                Some(statement) => said.words(": ").text(statement),
                None => said,
            }
        } else if let Some(cycle) = any.downcast_ref::<Cycle>() {
            self.cycle(cycle)
        } else if let Some(search) = any.downcast_ref::<NoneFound>() {
            let place = |place: &'a crate::definition::SearchedPlace| match &place.address {
                Some(to) => Said::new()
                    .and(Piece::Address { text: place.title.as_str().into(), to: to.clone() }),
                None => Said::new().text(&place.title),
            };
            let said = said.words("Looked for on ").and(Piece::Date(Date::Day(search.on)));
            said.words(" in: ").then(Said::joined(search.looked_in.iter().map(place), "; "))
        } else {
            self.members(object)
        }
    }

    fn cycle(self, cycle: &'a Cycle) -> Said<'a> {
        let mut said = Said::new().text(&cycle.title);
        if let Some(period) = &cycle.period {
            said = said.words(", ").then(when::period(period, self.on));
        }
        if let Some(period) = &cycle.applications {
            said = said.words("; applications ").then(when::period(period, self.on));
        }
        match cycle.participants {
            Some(count) => said.words(format!("; {count} took part")),
            None => said,
        }
    }

    /// Any other object: what it links to and how that is read, or its members with their names.
    fn members(self, object: &'a dyn Object) -> Said<'a> {
        let fields = object.fields().all.iter().enumerate();
        let there: Vec<_> = fields
            .map(|(n, field)| (field.key, object.member(n)))
            .filter(|(key, member)| !member.is_absent() && *key != "reading")
            .collect();
        let told = there.iter().enumerate().map(|(n, (key, member))| {
            let is_plain = n == 0 && (there.len() == 1 || *key == "title");
            let name = if is_plain { String::new() } else { title(key).to_lowercase() + ": " };
            Said::new().words(name).then(self.told(*member))
        });
        Said::joined(told, "; ").reading(reading(object))
    }
}

fn qualifier(qualifier: Option<Qualifier>) -> String {
    qualifier.map_or_else(String::new, |word| title(word.as_str()).to_lowercase() + " ")
}

fn share(share: &Share) -> Said<'_> {
    let mut said = Said::new();
    if let Some(percentage) = share.percentage {
        let to = share.to.map_or_else(String::new, |to| format!(" to {to}"));
        said = said.words(format!("{}{percentage}{to} per cent ", qualifier(share.qualifier)));
    }
    let said = match (share.count, share.population) {
        (Some(count), Some(population)) => said.words(format!("({count} of {population}) of ")),
        (Some(count), None) => said.words(format!("({count}) of ")),
        (None, Some(population)) => said.words(format!("of {population} of ")),
        (None, None) => said.words("of "),
    };
    said.text(&share.of).capital()
}

fn quantity(amount: &Quantity) -> Said<'_> {
    let to = amount.to.map_or_else(String::new, |to| format!(" to {to}"));
    let words = format!("{}{}{to} ", qualifier(amount.qualifier), amount.value);
    let mut said = Said::new().words(words).text(&amount.unit);
    if let Some(during) = &amount.during {
        said = said.words(" (").text(during).words(")");
    }
    if let Some(comparison) = &amount.comparison {
        let change = comparison.change.get();
        let way = if change < 0.0 { "less" } else { "more" };
        let qualifier = qualifier(comparison.qualifier);
        let words = format!(", {qualifier}{} per cent {way} than ", change.abs());
        said = said.words(words).text(&comparison.since);
    }
    said.capital()
}

fn cost(cost: &Cost) -> Said<'_> {
    let mut said = Said::new().words(cost.basis.meaning());
    if !cost.except.is_empty() {
        let texts = cost.except.iter().map(|text| Said::new().text(text));
        said = said.words(" Not covered: ").then(Said::joined(texts, "; ")).words(".");
    }
    for price in &cost.prices {
        said = said.words(format!(" {} ", price.amount)).text(&price.unit);
        said = said.words(": ").text(&price.what).words(".");
    }
    said
}

fn answers(spread: &Distribution) -> Answers<'_> {
    let count = spread.population.map_or_else(String::new, |count| format!("{count} "));
    Answers {
        spread,
        of: Said::new().words(format!("Of {count}")).text(&spread.of),
        note: Said::new().words(spread.choice.meaning()).reading(spread.choice_reading),
    }
}
