//! The frame of a page.

use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The style of all pages.
pub(crate) const STYLE: &str = include_str!("style.css");

/// How a page comes by its style.
pub(crate) enum Style<'a> {
    /// It holds it, and can be sent by itself.
    Inline,
    /// It stands in a file at this address.
    Linked(&'a str),
}

/// A page: what stands in its parts.
pub(crate) struct Page<'a> {
    /// The language of the page.
    pub(crate) language: &'a str,
    /// What stands in the bar of the window.
    pub(crate) title: &'a str,
    /// How the page comes by its style.
    pub(crate) style: Style<'a>,
    /// What else stands in its head.
    pub(crate) head: Markup,
    /// What stands above the content, on every page of a site.
    pub(crate) header: Markup,
    /// The content, with the only heading of the first level.
    pub(crate) main: Markup,
    /// What stands below the content.
    pub(crate) footer: Markup,
}

impl Page<'_> {
    /// The whole page.
    pub(crate) fn render(self) -> String {
        let whole = html! {
            (DOCTYPE)
            html lang=(self.language) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (self.title) }
                    @match self.style {
                        Style::Inline => style { (PreEscaped(STYLE)) },
                        Style::Linked(address) => link rel="stylesheet" href=(address);,
                    }
                    (self.head)
                }
                body {
                    a.skip href="#content" { "Skip to the content" }
                    @if !self.header.0.is_empty() { header.banner { div.wide { (self.header) } } }
                    main #content tabindex="-1" { div.wide { (self.main) } }
                    @if !self.footer.0.is_empty() { footer.foot { div.wide { (self.footer) } } }
                }
            }
        };
        whole.into_string()
    }
}
