//! Where problems are said to be: line, column and bytes beside a scanner of another make, for texts that are
//! written in every way that JSON allows.
//!
//! A line ends with a line feed, and with nothing else; a column is a character, whatever its width.

mod numbers;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Debug,
    io::{self, Read},
    ops::Range,
};

use dcs_role::{
    DocumentKind, Post, Profile, Role, RoleDefinition,
    check::{CheckedDocument, Locations, Pointer, Position, ReadError},
};
use numbers::Numbers;
use serde_json::Value;

const SMALL: &str = include_str!("documents/sound/small.json");
const POST: &str = include_str!("documents/sound-harbour/post-harbour.json");
const PROFILE: &str = include_str!("documents/sound-harbour/profile-harbour.json");

// ------------------------------------------------------------------ texts

/// A JSON value of which a key may stand twice.
#[derive(Clone, Debug)]
enum Tree {
    Text(String),
    Other(String),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

impl From<&Value> for Tree {
    fn from(value: &Value) -> Self {
        match value {
            Value::String(text) => Self::Text(text.clone()),
            Value::Array(items) => Self::List(items.iter().map(Self::from).collect()),
            Value::Object(members) => {
                let member = |(key, value): (&String, &Value)| (key.clone(), Self::from(value));
                Self::Object(members.iter().map(member).collect())
            }
            other => Self::Other(other.to_string()),
        }
    }
}

impl Tree {
    fn read(text: &str) -> Self {
        Self::from(&serde_json::from_str::<Value>(text).unwrap())
    }

    /// The value at a place, where no key stands twice.
    fn at(&mut self, path: &[String]) -> &mut Self {
        path.iter().fold(self, |tree, step| match tree {
            Self::List(items) => &mut items[step.parse::<usize>().unwrap()],
            Self::Object(members) => {
                &mut members.iter_mut().find(|(key, _)| key == step).unwrap().1
            }
            other => panic!("{other:?} has no {step}"),
        })
    }

    fn paths(&self, here: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
        found.push(here.clone());
        let mut step = |step: String, tree: &Self| {
            here.push(step);
            tree.paths(here, found);
            here.pop();
        };
        match self {
            Self::List(items) => {
                items.iter().enumerate().for_each(|(n, item)| step(n.to_string(), item));
            }
            Self::Object(members) => {
                // Nothing is planted in a value that stands under a key for the second time.
                let mut seen = BTreeSet::new();
                let firsts = members.iter().filter(|(key, _)| seen.insert(key));
                firsts.for_each(|(key, value)| step(key.clone(), value));
            }
            _ => {}
        }
    }

    /// Puts characters of two, three and four bytes into texts for people.
    fn widen(&mut self, numbers: &mut Numbers) {
        match self {
            Self::List(items) => items.iter_mut().for_each(|item| item.widen(numbers)),
            Self::Object(members) => {
                for (key, value) in members {
                    match value {
                        Self::Text(text) if ["title", "statement"].contains(&&**key) => {
                            *text += numbers.one_of(&[
                                "",
                                " \u{e9}",
                                " \u{4e2d}",
                                " \u{1F600}\u{1F680}",
                                "/\"",
                            ]);
                        }
                        other => other.widen(numbers),
                    }
                }
            }
            _ => {}
        }
    }
}

/// How a text is laid out.
struct Style {
    blanks: &'static [&'static str],
    /// Of so many characters one is written as an escape; none with 0.
    escapes: usize,
}

const STYLES: [Style; 7] = [
    Style { blanks: &[""], escapes: 0 },
    Style { blanks: &["\n", "\n  ", " "], escapes: 0 },
    Style { blanks: &["\r\n", "\r\n\t", " "], escapes: 9 },
    Style { blanks: &["\t", "\t\t ", "\n\t"], escapes: 3 },
    Style { blanks: &["\r", " ", "\r\r"], escapes: 5 },
    Style {
        blanks: &["", "\n                                   ", "\r\n\r\n", "\n\r", "\t"],
        escapes: 2,
    },
    Style { blanks: &["", "  ", "                                                  "], escapes: 1 },
];

/// Writes JSON text.
struct Writer<'a> {
    text: String,
    style: &'a Style,
    numbers: &'a mut Numbers,
}

impl Writer<'_> {
    fn write(tree: &Tree, style: &Style, numbers: &mut Numbers) -> String {
        let mut writer = Writer { text: String::new(), style, numbers };
        writer.blank();
        writer.value(tree);
        writer.blank();
        writer.text
    }

    fn blank(&mut self) {
        self.text += self.numbers.one_of(self.style.blanks);
    }

    fn value(&mut self, tree: &Tree) {
        match tree {
            Tree::Text(text) => self.string(text),
            Tree::Other(text) => self.text += text,
            Tree::List(items) => {
                self.text.push('[');
                self.blank();
                for (n, item) in items.iter().enumerate() {
                    self.comma(n);
                    self.value(item);
                    self.blank();
                }
                self.text.push(']');
            }
            Tree::Object(members) => {
                self.text.push('{');
                self.blank();
                for (n, (key, value)) in members.iter().enumerate() {
                    self.comma(n);
                    self.string(key);
                    self.blank();
                    self.text.push(':');
                    self.blank();
                    self.value(value);
                    self.blank();
                }
                self.text.push('}');
            }
        }
    }

    fn comma(&mut self, n: usize) {
        if n > 0 {
            self.text.push(',');
            self.blank();
        }
    }

    fn string(&mut self, text: &str) {
        self.text.push('"');
        for c in text.chars() {
            let is_escaped = self.style.escapes > 0 && self.numbers.once_in(self.style.escapes);
            let short = match c {
                '"' | '\\' => Some(c),
                '/' if is_escaped => Some(c),
                '\n' => Some('n'),
                '\r' => Some('r'),
                '\t' => Some('t'),
                '\u{8}' => Some('b'),
                '\u{c}' => Some('f'),
                _ => None,
            };
            match short {
                Some(short) if !is_escaped || self.numbers.once_in(2) => {
                    self.text.push('\\');
                    self.text.push(short);
                }
                _ if is_escaped || c < ' ' => {
                    for unit in c.encode_utf16(&mut [0; 2]) {
                        let digits = format!("{unit:04x}");
                        let upper = self.numbers.once_in(2);
                        self.text.push_str("\\u");
                        self.text.push_str(&if upper { digits.to_uppercase() } else { digits });
                    }
                }
                _ => self.text.push(c),
            }
        }
        self.text.push('"');
    }
}

// ------------------------------------------------------------------ the other scanner

#[derive(Clone, Copy, Debug, PartialEq)]
enum Piece {
    Open,
    Close,
    Colon,
    Comma,
    String,
    Other,
}

/// A value, and the key before it.
#[derive(Debug)]
struct Spot {
    path: Vec<String>,
    key: Range<usize>,
    value: Range<usize>,
}

/// Goes through a text that is JSON, character by character.
struct Scanner<'t> {
    text: &'t str,
    at: usize,
    pieces: Vec<(Piece, Range<usize>)>,
    spots: Vec<Spot>,
}

impl<'t> Scanner<'t> {
    fn scan(text: &'t str) -> Self {
        let mut scanner = Self { text, at: 0, pieces: Vec::new(), spots: Vec::new() };
        scanner.value(&mut Vec::new(), 0..0);
        scanner.blanks();
        assert_eq!(scanner.at, text.len());
        scanner
    }

    fn next(&self) -> char {
        self.text[self.at..].chars().next().unwrap_or('\0')
    }

    fn blanks(&mut self) {
        while [' ', '\t', '\r', '\n'].contains(&self.next()) {
            self.at += 1;
        }
    }

    fn piece(&mut self) -> (Piece, Range<usize>) {
        self.blanks();
        let start = self.at;
        let first = self.next();
        self.at += first.len_utf8();
        let piece = match first {
            '{' | '[' => Piece::Open,
            '}' | ']' => Piece::Close,
            ':' => Piece::Colon,
            ',' => Piece::Comma,
            '"' => {
                while self.next() != '"' {
                    self.at += usize::from(self.next() == '\\');
                    self.at += self.next().len_utf8();
                }
                self.at += 1;
                Piece::String
            }
            _ => {
                while self.next().is_ascii_alphanumeric() || "+-.".contains(self.next()) {
                    self.at += 1;
                }
                Piece::Other
            }
        };
        self.pieces.push((piece, start..self.at));
        self.pieces[self.pieces.len() - 1].clone()
    }

    fn value(&mut self, path: &mut Vec<String>, key: Range<usize>) {
        // Those around come first, in the order of the text.
        let (piece, range) = self.piece();
        let spot = self.spots.len();
        self.spots.push(Spot { path: path.clone(), key, value: range.clone() });
        if piece == Piece::Open {
            let is_object = &self.text[range.clone()] == "{";
            let mut n = 0;
            loop {
                self.blanks();
                if ['}', ']'].contains(&self.next()) {
                    self.piece();
                    break;
                }
                let mut key = 0..0;
                let mut step = n.to_string();
                if is_object {
                    (_, key) = self.piece();
                    step = serde_json::from_str(&self.text[key.clone()]).unwrap();
                    self.piece();
                }
                path.push(step);
                self.value(path, key);
                path.pop();
                n += 1;
                self.blanks();
                if self.next() == ',' {
                    self.piece();
                }
            }
        }
        self.spots[spot].value = range.start..self.at;
    }
}

/// The line and column of a byte: counted from the beginning.
fn place(text: &str, byte: usize) -> Position {
    let mut place = Position { line: 1, column: 1 };
    for (_, c) in text.char_indices().take_while(|(at, _)| *at < byte) {
        place = match c {
            '\n' => Position { line: place.line + 1, column: 1 },
            _ => Position { column: place.column + 1, ..place },
        };
    }
    place
}

fn pointer(path: &[String]) -> String {
    let step = |step: &String| ["/".into(), step.replace('~', "~0").replace('/', "~1")].concat();
    path.iter().map(step).collect()
}

// ------------------------------------------------------------------ doors

/// Gives so many bytes at a time, and is interrupted now and then, as a system may be.
struct Slow<'b> {
    bytes: &'b [u8],
    most: usize,
    calls: usize,
}

impl Read for Slow<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        self.calls += 1;
        if self.calls % 100 == 7 {
            return Err(io::ErrorKind::Interrupted.into());
        }
        let most = self.most.min(to.len());
        self.bytes.read(&mut to[..most])
    }
}

/// What is wrong with a text, which is the same through every door.
fn refused<T: std::str::FromStr<Err = ReadError> + PartialEq + Debug>(
    text: &str,
    from_slice: fn(&[u8]) -> Result<T, ReadError>,
    from_reader: fn(Slow<'_>) -> Result<T, ReadError>,
) -> Option<ReadError> {
    let slice = from_slice(text.as_bytes());
    // Of short texts a part is enough.
    let all = [1, 4093, usize::MAX];
    let some = if text.len() > 65_536 || text.len().is_multiple_of(10) { &all[..] } else { &[] };
    for &most in some {
        let reader = from_reader(Slow { bytes: text.as_bytes(), most, calls: 0 });
        same(&slice, &reader);
    }
    same(&slice, &text.parse::<T>());
    slice.err()
}

fn same<T: PartialEq + Debug>(one: &Result<T, ReadError>, other: &Result<T, ReadError>) {
    match (one, other) {
        (Ok(one), Ok(other)) => assert!(one == other),
        (Err(one), Err(other)) => {
            assert_eq!((one.problems(), one.is_json()), (other.problems(), other.is_json()));
        }
        _ => panic!("{one:?}, and {other:?}"),
    }
}

type Door = fn(&str) -> Option<ReadError>;

const DOCUMENTS: [(&str, Door); 3] = [
    (SMALL, |text| {
        refused(text, RoleDefinition::from_slice, |slow| RoleDefinition::from_reader(slow))
    }),
    (POST, |text| refused(text, Post::from_slice, |slow| Post::from_reader(slow))),
    (PROFILE, |text| refused(text, Profile::from_slice, |slow| Profile::from_reader(slow))),
];

// ------------------------------------------------------------------ what the schema does not allow

/// What is shown of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Plant {
    /// The value, which is of another kind.
    Value,
    /// The key, which nothing has.
    Key,
    /// The key, the second time that it stands there.
    SecondKey,
    /// The object that it is missing from.
    Missing,
}

/// Keys that nothing has.
const KEYS: [&str; 12] = [
    "a~b",
    "a/b",
    "~1",
    "~01",
    "~0",
    "",
    "\u{e9}",
    "\u{1F600}",
    "a\"b",
    "a\\b",
    "a\nb",
    "\u{2028}",
];

/// Values of every kind, over several lines and none.
fn odd_value(instead_of: &Tree, numbers: &mut Numbers) -> Tree {
    let text = |text: &str| Tree::Text(text.to_owned());
    let list = Tree::List(vec![
        text("\u{1F600}]"),
        Tree::Other("-1.5e3".to_owned()),
        Tree::List(Vec::new()),
    ]);
    let object =
        Tree::Object(vec![("{\"".to_owned(), list.clone()), ("~/".to_owned(), text("\\"))]);
    let mut odd = vec![Tree::Other("null".to_owned())];
    match instead_of {
        Tree::Text(_) => odd.extend([
            list,
            object,
            Tree::Other("false".to_owned()),
            Tree::Other("7.50".to_owned()),
        ]),
        Tree::List(_) => odd.extend([object, text("[\u{e9}"), Tree::Other("1E2".to_owned())]),
        Tree::Object(_) => odd.extend([list, text("\u{4e2d}}"), Tree::Other("true".to_owned())]),
        Tree::Other(_) => odd.extend([list, object, text("\u{1F600}")]),
    }
    odd.swap_remove(numbers.below(odd.len()))
}

/// Plants a problem, where none is near; says what and where.
fn plant(
    tree: &mut Tree,
    planted: &BTreeMap<Vec<String>, Plant>,
    numbers: &mut Numbers,
) -> Option<(Vec<String>, Plant)> {
    let mut paths = Vec::new();
    tree.paths(&mut Vec::new(), &mut paths);
    let mut path = paths[numbers.below(paths.len())].clone();
    let what = numbers.one_of(&[Plant::Value, Plant::Key, Plant::SecondKey, Plant::Missing]);
    match (what, &*tree.at(&path)) {
        (Plant::Value, _) => {}
        (Plant::Key, Tree::Object(_)) => path.push(numbers.one_of(&KEYS).to_owned()),
        (Plant::SecondKey, Tree::Object(members)) => {
            path.push(members[numbers.below(members.len())].0.clone());
        }
        // It is not left out anywhere.
        (Plant::Missing, Tree::Object(members)) => {
            path.push(members.iter().find(|(key, _)| key == "id" || key == "source")?.0.clone());
        }
        _ => return None,
    }
    let is_near = |other: &Vec<String>| path.starts_with(other) || other.starts_with(&path);
    if path.is_empty() || planted.keys().any(is_near) {
        return None;
    }
    if what == Plant::Value {
        let place = tree.at(&path);
        *place = odd_value(place, numbers);
        return Some((path, what));
    }
    let (key, above) = path.split_last().unwrap();
    let Tree::Object(members) = tree.at(above) else { return None };
    let known = members.iter().position(|(known, _)| known == key);
    if matches!(what, Plant::Missing) {
        members.remove(known?);
    } else {
        let behind = known.map_or(0, |known| known + 1);
        let at = behind + numbers.below(members.len() + 1 - behind);
        let value = odd_value(&Tree::Text(String::new()), numbers);
        members.insert(at, (key.clone(), value));
    }
    Some((path, what))
}

/// Pointer, place and bytes of what was planted, as the other scanner sees them.
fn expected(
    text: &str,
    planted: &BTreeMap<Vec<String>, Plant>,
) -> Vec<(usize, String, Position, Range<usize>)> {
    let spots = Scanner::scan(text).spots;
    let mut by_path: BTreeMap<&[String], Vec<&Spot>> = BTreeMap::new();
    for spot in &spots {
        by_path.entry(&spot.path).or_default().push(spot);
    }
    let mut expected: Vec<_> = planted
        .iter()
        .map(|(path, what)| {
            let (path, bytes) = match what {
                Plant::Value => (&**path, by_path[&**path][0].value.clone()),
                Plant::Key => (&**path, by_path[&**path][0].key.clone()),
                Plant::SecondKey => (&**path, by_path[&**path][1].key.clone()),
                Plant::Missing => {
                    let above = &path[..path.len() - 1];
                    (above, by_path[above][0].value.clone())
                }
            };
            (bytes.start, pointer(path), place(text, bytes.start), bytes)
        })
        .collect();
    expected
        .sort_by(|one, other| (one.0, &one.1, one.3.end).cmp(&(other.0, &other.1, other.3.end)));
    expected
}

/// A document, with its items many times over where it has to be long.
fn long(document: &str, times: usize) -> Tree {
    let mut tree = Tree::read(document);
    let Tree::Object(members) = &mut tree else { panic!("a document is an object") };
    for (_, value) in members.iter_mut() {
        if let Tree::List(items) = value {
            *items = std::iter::repeat_n(items.clone(), times).flatten().collect();
        }
    }
    tree
}

#[track_caller]
fn is_exact(text: &str, planted: &BTreeMap<Vec<String>, Plant>, door: Door) {
    let error = door(text).unwrap();
    assert!(error.is_json());
    let mut found: Vec<_> = error
        .problems()
        .iter()
        .map(|problem| {
            (problem.bytes.start, problem.at.to_string(), problem.position, problem.bytes.clone())
        })
        .collect();
    assert!(found.is_sorted_by_key(|problem| problem.0), "not in the order of the text");
    found.sort_by(|one, other| (one.0, &one.1, one.3.end).cmp(&(other.0, &other.1, other.3.end)));
    let expected = expected(text, planted);
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found, expected, "in {text}");
    }
    assert_eq!(found.len(), expected.len(), "{error}");
}

#[test]
fn a_thousand_problems_stand_where_they_were_planted() {
    let mut numbers = Numbers(1);
    let mut count = BTreeMap::new();
    let mut rounds = 0;
    // Of each of the four sorts of problem some.
    let is_enough = |count: &BTreeMap<_, usize>| {
        count.len() == 4
            && count.values().all(|&count| count >= 40)
            && count.values().sum::<usize>() >= 1_200
    };
    while !is_enough(&count) {
        assert!(rounds < 1_000, "one sort is hardly ever planted: {count:?}");
        let (document, door) = DOCUMENTS[rounds % DOCUMENTS.len()];
        let mut tree = Tree::read(document);
        tree.widen(&mut numbers);
        let mut planted = BTreeMap::new();
        for _ in 0..30 {
            planted.extend(plant(&mut tree, &planted, &mut numbers));
        }
        for what in planted.values() {
            *count.entry(*what).or_insert(0) += 1;
        }
        let style = &STYLES[rounds / DOCUMENTS.len() % STYLES.len()];
        is_exact(&Writer::write(&tree, style, &mut numbers), &planted, door);
        rounds += 1;
    }
    assert!(rounds >= DOCUMENTS.len() * STYLES.len(), "{rounds}");
}

/// Past the sizes at which buffers end, in lines of that length and in short ones.
#[test]
fn long_texts_have_their_places_too() {
    let mut numbers = Numbers(2);
    for (n, (document, door)) in DOCUMENTS.into_iter().enumerate() {
        for (least, style) in
            [(70_000, n), (70_000, n + 3), (1_100_000, 2 * n)].into_iter().take(4 - n)
        {
            let mut tree = long(document, least / document.len() * 2 + 1);
            tree.widen(&mut numbers);
            let mut planted = BTreeMap::new();
            for _ in 0..30 {
                planted.extend(plant(&mut tree, &planted, &mut numbers));
            }
            let text = Writer::write(&tree, &STYLES[style], &mut numbers);
            assert!(text.len() > least, "{}", text.len());
            is_exact(&text, &planted, door);
        }
        let whole = Writer::write(&long(document, 1), &STYLES[5], &mut numbers);
        assert!(door(&whole).is_none());
    }
}

// ------------------------------------------------------------------ pointers into any text

/// Any JSON value; a key may stand twice, with values of any kind.
fn any_tree(numbers: &mut Numbers, depth: usize) -> Tree {
    let kind = numbers.below(if depth == 0 { 2 } else { 5 });
    let length = numbers.below(5);
    let inner = |numbers: &mut Numbers| any_tree(numbers, depth - 1);
    match kind {
        0 => Tree::Text(numbers.one_of(&KEYS).to_owned()),
        1 => Tree::Other((numbers.one_of(&["0", "-1.5e+3", "true", "null"])).to_owned()),
        2 => Tree::List((0..length).map(|_| inner(numbers)).collect()),
        _ => {
            let keys = [&KEYS[..], &["0", "1", "a"]].concat();
            let member = |_| (numbers.one_of(&keys).to_owned(), inner(numbers));
            Tree::Object((0..length).map(member).collect())
        }
    }
}

#[test]
fn pointers_lead_to_the_first_value_that_they_name() {
    let mut numbers = Numbers(3);
    let mut twice = 0;
    for round in 0..600 {
        let text =
            Writer::write(&any_tree(&mut numbers, 4), &STYLES[round % STYLES.len()], &mut numbers);
        let spots = Scanner::scan(&text).spots;
        let mut first: BTreeMap<String, &Spot> = BTreeMap::new();
        for spot in &spots {
            first.entry(pointer(&spot.path)).or_insert(spot);
        }
        twice += spots.len() - first.len();
        let pointers: BTreeMap<_, _> = first
            .iter()
            .map(|(written, spot)| {
                let at = spot.path.iter().fold(Pointer::default(), |at, step| at / step.as_str());
                assert_eq!(at.as_str(), written);
                (written.clone(), at)
            })
            .collect();
        let nowhere = Pointer::default() / "a" / "b" / "c" / "d" / "e" / "f";
        // All at once, and each alone.
        let all = Locations::find(&text, pointers.values().chain([&nowhere]));
        assert_eq!((all.span(&nowhere), all.position(&nowhere)), (None, None));
        for (written, at) in &pointers {
            let bytes = first[written].value.clone();
            let place = place(&text, bytes.start);
            let alone = Locations::find(&text, [at]);
            for locations in [&all, &alone] {
                assert_eq!(locations.span(at), Some(bytes.clone()), "{at} in {text}");
                assert_eq!(locations.position(at), Some(place), "{at} in {text}");
            }
        }
    }
    assert!(twice > 100, "{twice}");
}

/// Problems that rules find have the place of the value that they are about.
#[test]
fn broken_rules_stand_where_they_were_planted() {
    let role = Role::try_from(SMALL.parse::<RoleDefinition>().unwrap()).unwrap();
    let mut numbers = Numbers(4);
    let mut count = 0;
    for (round, document) in [SMALL, POST, PROFILE].iter().cycle().take(63).enumerate() {
        let mut tree = Tree::read(document);
        let mut paths = Vec::new();
        tree.paths(&mut Vec::new(), &mut paths);
        let mut planted = BTreeSet::new();
        for path in paths {
            if let Tree::Text(text) = tree.at(&path)
                && path.last().is_some_and(|key| ["title", "statement"].contains(&&**key))
                && numbers.once_in(2)
            {
                text.insert_str(text.char_indices().nth(1).map_or(0, |(at, _)| at), "<br>");
                planted.insert(pointer(&path));
            }
        }
        tree.widen(&mut numbers);
        let text = Writer::write(&tree, &STYLES[round / 3 % STYLES.len()], &mut numbers);
        let spots = Scanner::scan(&text).spots;
        let spots: BTreeMap<_, _> = spots.iter().map(|spot| (pointer(&spot.path), spot)).collect();
        let (checked, read) = CheckedDocument::new("planted", text.as_bytes(), &role);
        assert!(read.is_some(), "{:?}", checked.problems);
        for problem in &checked.problems {
            let spot = spots[&problem.at];
            let place = place(&text, spot.value.start);
            assert_eq!((problem.line, problem.column), (place.line, place.column), "{problem:?}");
            assert_eq!(problem.bytes, spot.value, "{problem:?}");
        }
        count += planted.len();
        let found: BTreeSet<_> =
            checked.problems.iter().map(|problem| problem.at.clone()).collect();
        assert!(planted.is_subset(&found), "{planted:?}, found {found:?}");
    }
    assert!(count > 300, "{count}");
}

// ------------------------------------------------------------------ what is no JSON

/// The text with a flaw at a piece, and the bytes that are to be named; none where this flaw has no place there.
fn flawed(
    text: &str,
    (piece, bytes): (Piece, Range<usize>),
    after: Piece,
    numbers: &mut Numbers,
) -> Option<(String, Range<usize>)> {
    let insert = |at: usize, what: &str, from: usize, to: usize| {
        Some((format!("{}{what}{}", &text[..at], &text[at..]), at + from..at + to))
    };
    let replace = |what: &str, from: usize, to: usize| {
        let start = bytes.start;
        Some((format!("{}{what}{}", &text[..start], &text[bytes.end..]), start + from..start + to))
    };
    let inside = |numbers: &mut Numbers| numbers.one_of(&[bytes.start + 1, bytes.end - 1]);
    match (numbers.below(8), piece) {
        (0, _) => {
            let odd = numbers.one_of(&["@", "*", "\u{A0}", "\u{201C}", "\u{1F600}", "\\", "\u{0}"]);
            insert(bytes.start, odd, 0, odd.len())
        }
        (1, Piece::String) => {
            let control = numbers.one_of(&["\t", "\n", "\r", "\u{1}", "\u{0}", "\u{1F}"]);
            insert(inside(numbers), control, 0, 1)
        }
        (2, Piece::String) => {
            let escape = numbers.one_of(&["\\q", "\\\u{1F600}", "\\U", "\\ ", "\\\u{e9}"]);
            insert(inside(numbers), escape, 0, escape.len())
        }
        (3, Piece::String) => {
            let (escape, length) = numbers.one_of(&[
                ("\\uZ000", 2),
                ("\\u00+1", 2),
                ("\\ud800", 6),
                ("\\uDC00", 6),
                ("\\ud83d\\u0041", 6),
            ]);
            insert(inside(numbers), escape, 0, length)
        }
        (4, Piece::Close) if ![Piece::Open, Piece::Comma].contains(&after) => {
            insert(bytes.start, numbers.one_of(&[",", ",\r\n\t", ", "]), 0, 1)
        }
        (5, _) if bytes.start > 0 && after != Piece::Close || piece == Piece::Close => {
            let start = bytes.start;
            Some((text[..start].to_owned(), start..start))
        }
        (6, Piece::String) => {
            Some((text[..=bytes.start].to_owned(), bytes.start + 1..bytes.start + 1))
        }
        (7, Piece::String | Piece::Other) if after == Piece::Colon => {
            let (number, from, to) = numbers.one_of(&[
                ("1e999 ", 0, 5),
                ("-1E+400 ", 0, 7),
                ("01", 1, 2),
                ("1.@", 2, 3),
                ("-@", 1, 2),
                ("1e-@", 3, 4),
                ("+1", 0, 1),
                (".5", 0, 1),
                ("nope", 0, 4),
                ("True", 0, 4),
            ]);
            replace(number, from, to)
        }
        _ => None,
    }
}

#[test]
fn what_is_no_json_is_told_at_its_place() {
    let mut numbers = Numbers(5);
    let mut count = 0;
    for round in 0.. {
        let (document, door) = DOCUMENTS[round % DOCUMENTS.len()];
        let mut tree = Tree::read(document);
        tree.widen(&mut numbers);
        let text = Writer::write(&tree, &STYLES[round % STYLES.len()], &mut numbers);
        let pieces = Scanner::scan(&text).pieces;
        for _ in 0..20 {
            // Never the first: before it everything is blank.
            let n = 1 + numbers.below(pieces.len() - 1);
            let flawed = flawed(&text, pieces[n].clone(), pieces[n - 1].0, &mut numbers);
            let Some((flawed, bytes)) = flawed else { continue };
            let error = door(&flawed).unwrap();
            let [problem] = error.problems() else { panic!("{error}") };
            assert!(!error.is_json() && problem.at.is_root(), "{error}");
            assert_eq!(problem.bytes, bytes, "{error} in {flawed}");
            assert_eq!(problem.position, place(&flawed, bytes.start), "{error} in {flawed}");
            // What is open is named with its place.
            if let Some((_, begins)) = problem.message.split_once("begins at ") {
                // A text of one line may be any line of a file.
                let of_one_line = !flawed.contains('\n');
                let begins = begins.strip_prefix("character ").map_or_else(
                    || begins.to_owned(),
                    |column| {
                        assert!(of_one_line, "{error}");
                        format!("1:{column}")
                    },
                );
                let begins: String =
                    begins.chars().take_while(|c| c.is_ascii_digit() || *c == ':').collect();
                assert!(!of_one_line || problem.message.contains("begins at character "));
                let mut open = Vec::new();
                for (piece, range) in &pieces[..n] {
                    match piece {
                        Piece::Open => open.push(range.start),
                        Piece::Close => drop(open.pop()),
                        _ => {}
                    }
                }
                let string =
                    problem.message.contains("string that begins").then_some(pieces[n].1.start);
                let innermost = string.or(open.pop()).unwrap();
                assert_eq!(begins, place(&flawed, innermost).to_string(), "{error} in {flawed}");
            }
            count += 1;
        }
        if count > 600 && round > 40 {
            break;
        }
    }
}

/// The first bytes that are not UTF-8 are named as what they are: bytes, and not a half of a character.
#[test]
fn what_is_no_text_is_told_at_its_place() {
    let mut numbers = Numbers(6);
    for style in &STYLES {
        let text = Writer::write(&Tree::read(POST), style, &mut numbers);
        let pieces = Scanner::scan(&text).pieces;
        for odd in
            [&b"\xFF"[..], b"\xC3", b"\xE4\xB8", b"\xF0\x9F\x98", b"\x80\x80", b"\xED\xA0\x80"]
        {
            let at = pieces[1 + numbers.below(pieces.len() - 1)].1.start;
            let bytes = [&text.as_bytes()[..at], odd, &text.as_bytes()[at..]].concat();
            let error = Post::from_slice(&bytes).unwrap_err();
            let slow = Post::from_reader(Slow { bytes: &bytes, most: 1, calls: 0 }).unwrap_err();
            assert_eq!(error.problems(), slow.problems());
            let [problem] = error.problems() else { panic!("{error}") };
            assert_eq!(problem.position, place(&text, at), "{odd:?}");
            assert_eq!(problem.bytes.start, at, "{odd:?}");
            assert!(
                problem.bytes.end > at && problem.bytes.end <= at + odd.len(),
                "{odd:?}: {problem:?}"
            );
        }
    }
    for text in ["\u{FEFF}{}", "\u{FEFF}"] {
        let error = text.parse::<Post>().unwrap_err();
        let [problem] = error.problems() else { panic!("{error}") };
        assert_eq!(problem.position, Position { line: 1, column: 1 });
        assert_eq!(&text[problem.bytes.clone()], "\u{FEFF}");
    }
    for (text, bytes, line, column) in [("", 0..0, 1, 1), (" \r\n\t", 4..4, 2, 2)] {
        let error = text.parse::<Post>().unwrap_err();
        assert_eq!(error.problems()[0].bytes, bytes);
        assert_eq!(error.problems()[0].position, Position { line, column });
    }
}

/// A document in UTF-16, either way round and with or without a mark, is known for what it is, and told to be saved
/// as UTF-8.
#[test]
fn a_document_in_utf_16_is_known() {
    for (kind, text) in [
        (DocumentKind::RoleDefinition, SMALL),
        (DocumentKind::Post, POST),
        (DocumentKind::Profile, PROFILE),
    ] {
        for mark in ["", "\u{FEFF}"] {
            for bytes_of in [u16::to_le_bytes, u16::to_be_bytes] {
                let text = format!("{mark}{text}");
                let bytes: Vec<u8> = text.encode_utf16().flat_map(bytes_of).collect();
                assert_eq!(DocumentKind::of(&bytes), Some(kind), "{:?}", &bytes[..4]);
                let (checked, _) = CheckedDocument::new("a.json", &bytes, Role::england());
                let [problem] = &checked.problems[..] else { panic!("{:?}", checked.problems) };
                assert_eq!(problem.message, "the file is UTF-16; save it as UTF-8");
            }
        }
    }
}

/// Whatever is wrong with its id, a document is known for what it is by the rest, and one mistake is one problem.
#[test]
fn a_document_with_a_wrong_id_is_known() {
    for (kind, text) in [
        (DocumentKind::RoleDefinition, SMALL),
        (DocumentKind::Post, POST),
        (DocumentKind::Profile, PROFILE),
    ] {
        let id = serde_json::from_str::<Value>(text).unwrap()["id"].to_string();
        let stands = format!("\"id\": {id}");
        assert_eq!(text.matches(&stands).count(), 1);
        for wrong in [
            format!("{stands}, {stands}"),
            "\"id\": 5".to_owned(),
            "\"id\": null".to_owned(),
            "\"id\": []".to_owned(),
            "\"id\": \"\"".to_owned(),
            "\"id\": 5, \"id\": 5".to_owned(),
        ] {
            let text = text.replacen(&stands, &wrong, 1);
            assert_eq!(DocumentKind::of(text.as_bytes()), Some(kind), "{wrong}");
            let (checked, _) = CheckedDocument::new("a.json", text.as_bytes(), Role::england());
            let told = checked.problems.iter().map(|problem| &problem.message).collect::<Vec<_>>();
            let mistakes = if wrong.ends_with("5, \"id\": 5") { 1..=2 } else { 1..=1 };
            assert!(mistakes.contains(&told.len()), "{wrong}: {told:?}");
        }
    }
}
