//! Elements that are kept as trees: what wildcards hold, and what the schema does not know.

use super::{Reader, frame::Frame};
use crate::{AnyElement, AnyNode, Kept, Process, Result, Wildcard, any};

impl<'i> Reader<'i> {
    pub(crate) fn is_checking(&self) -> bool {
        self.checking
    }

    /// Reads the element at hand as the global element of its name, if there is one, and goes back to its start.
    ///
    /// While content is being checked, no tree is made of it and the reader does not go back: so each element is read at most twice,
    /// however deep wildcards are nested.
    pub(crate) fn check_any(&mut self, strict: bool) -> Result {
        let (pos, head, attributes) = (self.pos, self.head, self.attributes.clone());
        let bindings = self.scope.clone();
        let checking = std::mem::replace(&mut self.checking, true);
        let frame = std::mem::take(&mut self.frame);
        let known = (self.schema.check)(self)?;
        self.frame = frame;
        self.checking = checking;
        if known && checking {
            return Ok(());
        }
        if !known {
            if strict {
                let error = any::unknown_to_schema(head.name.to_owned(), head.offset);
                self.deviate(self.options.unknown_element, head.offset, || error.into_deviation().problem)?;
            }
            if checking {
                return self.check_children();
            }
        }
        (self.pos, self.head, self.attributes, self.scope) = (pos, head, attributes, bindings);
        Ok(())
    }

    /// Checks the children of an element that the schema does not know: those that it knows must be valid.
    fn check_children(&mut self) -> Result {
        let lax = Wildcard { namespaces: any::Admitted::Any, process: Process::Lax };
        self.tree_with(Some(&lax)).map(drop)
    }

    /// Reads the element at hand as a tree, whatever it is.
    pub fn tree(&mut self) -> Result<AnyElement> {
        self.tree_with(None)
    }

    fn tree_with(&mut self, check: Option<&Wildcard>) -> Result<AnyElement> {
        let element = self.tree_body(check, true)?;
        self.next_sibling()?;
        Ok(element)
    }

    /// Reads an element up to its end tag. `outermost`: the prefixes that it uses may be bound outside of it.
    fn tree_body(&mut self, check: Option<&Wildcard>, outermost: bool) -> Result<AnyElement> {
        let head = self.head;
        self.depth += 1;
        if self.depth > self.options.max_depth {
            return Err(self.limit("max_depth", self.options.max_depth));
        }
        let mut element = AnyElement {
            prefix: head.name[..head.name.len() - head.local.len()].trim_end_matches(':').to_owned(),
            namespace: self.scope.uri(head.ns).to_owned(),
            local: head.local.to_owned(),
            declarations: self.declarations(head.outer, outermost),
            ..AnyElement::default()
        };
        for index in 0..self.attributes.len() {
            if !self.attributes[index].is_declaration() {
                let attribute = self.any_attribute(index);
                element.attributes.push(attribute);
            }
        }
        if !head.empty {
            self.open.push(head.name);
            self.tree_children(check, &mut element.children)?;
            self.open.pop();
        }
        self.scope.truncate(head.outer);
        self.depth -= 1;
        Ok(element)
    }

    fn tree_children(&mut self, check: Option<&Wildcard>, children: &mut Vec<AnyNode>) -> Result {
        loop {
            let mut text = String::new();
            self.loose_text(&mut text)?;
            if !text.is_empty() {
                match children.last_mut() {
                    Some(AnyNode::Text(before)) => before.push_str(&text),
                    _ => children.push(AnyNode::Text(text)),
                }
            }
            match self.byte(self.pos + 1) {
                Some(b'/') => return self.end_tag(),
                Some(b'!' | b'?') => self.comment_or_instruction()?,
                _ => {
                    self.start_tag()?;
                    if check.is_some() && (self.schema.check)(self)? {
                        // The element was read to its end, and the reader stands at the next head.
                        self.step_back_to_head();
                        continue;
                    }
                    children.push(AnyNode::Element(self.tree_body(check, false)?));
                }
            }
        }
    }

    /// Goes back to before the head, so that it is read again.
    fn step_back_to_head(&mut self) {
        if self.head.start {
            self.scope.truncate(self.head.outer);
        }
        self.pos = self.head.offset;
    }

    /// The bindings that the element at hand declares; for the outermost, all that are in force and not known to the schema.
    fn declarations(&self, outer: usize, outermost: bool) -> Vec<(String, String)> {
        let bindings = self.scope.bindings();
        let own = bindings[outer..].iter().map(|(prefix, ns)| ((*prefix).to_owned(), self.scope.uri(*ns).to_owned()));
        let mut all: Vec<_> = own.collect();
        if outermost {
            let inherited = bindings[1..outer].iter().rev().filter(|(prefix, _)| !prefix.is_empty());
            for (prefix, ns) in inherited {
                let uri = self.scope.uri(*ns);
                let known = self.schema.namespaces.iter().any(|known| *known == (*prefix, uri));
                if !known && ns.0 >= crate::Ns::known(0).0 && all.iter().all(|(other, _)| other != prefix) {
                    all.push(((*prefix).to_owned(), uri.to_owned()));
                }
            }
        }
        all
    }

    /// Passes over the element at hand, or keeps it if the options say so.
    pub(super) fn pass_over(&mut self) -> Result {
        if !self.options.keep_unknown || self.checking {
            return self.skip_element();
        }
        let offset = self.head.offset;
        let frame = std::mem::replace(&mut self.frame, Frame::default());
        let element = self.tree()?;
        self.frame = frame;
        self.kept.push(Kept::element(offset, element));
        Ok(())
    }

    /// Reads the text between the children of mixed content, and goes to the next tag.
    pub(super) fn mixed_text(&mut self) -> Result {
        let mut text = String::new();
        self.loose_text(&mut text)?;
        if let (Some(mixed), false) = (&mut self.mixed, text.is_empty()) {
            mixed.push(&text);
        }
        Ok(())
    }
}
