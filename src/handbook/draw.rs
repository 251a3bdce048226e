//! Drawing: boxes with words in them, lines between them, and bars on a scale of years.

use maud::{Markup, html};

/// How wide a text is, in letters of a usual width.
fn width(text: &str) -> usize {
    // Letters of scripts beyond Latin, Greek and Cyrillic may be twice as wide.
    text.chars().map(|c| if u32::from(c) < 0x0590 { 1 } else { 2 }).sum()
}

/// The beginning of a text that fits into a width.
pub(super) fn short(text: &str, widest: usize) -> String {
    if width(text) <= widest {
        return text.to_owned();
    }
    let mut short = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += width(c.encode_utf8(&mut [0; 4]));
        if used > widest {
            break;
        }
        short.push(c);
    }
    short.trim_end().to_owned() + "…"
}

/// A text in lines of at most this width; what is longer than four lines is cut short.
pub(super) fn lines(text: &str, widest: usize) -> Vec<String> {
    const MOST: usize = 4;
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(word) <= widest => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(short(word, widest)),
        }
    }
    if lines.len() > MOST {
        lines.truncate(MOST);
        let cut = lines.pop().unwrap_or_default();
        lines.push(short(&(cut + " …"), widest));
    }
    lines
}

/// A box with words in it.
pub(super) struct Shape {
    pub(super) class: &'static str,
    /// Where it leads to, if anywhere.
    pub(super) address: Option<String>,
    pub(super) lines: Vec<String>,
    pub(super) x: usize,
    pub(super) y: usize,
    pub(super) width: usize,
}

const LINE: usize = 18;
const PAD: usize = 8;

impl Shape {
    pub(super) fn height(&self) -> usize {
        self.lines.len() * LINE + 2 * PAD
    }

    fn middle(&self) -> usize {
        self.y + self.height() / 2
    }

    pub(super) fn draw(&self) -> Markup {
        let inside = html! {
            rect.(self.class) x=(self.x) y=(self.y) width=(self.width) height=(self.height()) rx="3" {}
            text font-size="14" {
                @for (n, line) in self.lines.iter().enumerate() {
                    tspan x=(self.x + PAD) y=(self.y + PAD + 13 + n * LINE) { (line) }
                }
            }
        };
        html! {
            @match &self.address {
                Some(address) => a href=(address) { (inside) },
                None => g { (inside) },
            }
        }
    }
}

/// Puts boxes below each other, around the middle of a height.
pub(super) fn stack(shapes: &mut [Shape], height: usize) {
    let mut y = (height - column(shapes)) / 2;
    for shape in shapes {
        shape.y = y;
        y += shape.height() + GAP;
    }
}

const GAP: usize = 12;

/// How high boxes are below each other.
pub(super) fn column(shapes: &[Shape]) -> usize {
    shapes.iter().map(|shape| shape.height() + GAP).sum::<usize>().saturating_sub(GAP)
}

/// A line from the right side of one box to the left side of another.
pub(super) fn edge(from: &Shape, to: &Shape, is_inferred: bool) -> Markup {
    let (x, y) = (from.x + from.width, from.middle());
    let (to_x, to_y) = (to.x, to.middle());
    let bend = usize::midpoint(x, to_x);
    let class = if is_inferred { "edge inferred" } else { "edge" };
    html! { path class=(class) d=(format!("M{x} {y}C{bend} {y} {bend} {to_y} {to_x} {to_y}")) {} }
}
