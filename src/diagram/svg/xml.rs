//! XML, written: every text and every attribute is escaped here and nowhere else.

/// An XML document that grows.
pub(in crate::diagram) struct Writer {
    out: String,
}

impl Writer {
    pub(in crate::diagram) fn new() -> Self {
        Writer { out: String::new() }
    }

    /// Opens an element.
    pub(in crate::diagram) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.out.push_str(">\n");
    }

    /// Closes an element.
    pub(in crate::diagram) fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }

    /// An element without content.
    pub(in crate::diagram) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.out.push_str("/>\n");
    }

    /// An element that holds a text.
    pub(in crate::diagram) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.tag(name, attributes);
        self.out.push('>');
        self.escaped(text);
        self.close(name);
    }

    /// What another writer has written.
    pub(in crate::diagram) fn raw(&mut self, svg: &str) {
        self.out.push_str(svg);
    }

    pub(in crate::diagram) fn finish(self) -> String {
        self.out
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            self.escaped(value);
            self.out.push('"');
        }
    }

    fn escaped(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                '\n' | '\t' | '\r' => self.out.push_str(&format!("&#{};", c as u32)),
                // XML has no way to write these.
                c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
                c => self.out.push(c),
            }
        }
    }
}

/// A number with one digit behind the point at most.
pub(in crate::diagram) fn number(n: f64) -> String {
    let rounded = (n * 10.0).round() / 10.0;
    // No minus before a zero.
    format!("{}", rounded + 0.0)
}
