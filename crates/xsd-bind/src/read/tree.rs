//! Reading elements as trees: the content of wildcards, and unknown content.

use super::Reader;
use crate::{AnyAttribute, AnyElement, AnyNode, ErrorKind, MixedText, Preserved, Process, Result, Wildcard};

impl<'i> Reader<'i> {
    /// Reads the current element, which the wildcard admits, as a tree. If the wildcard requires it, also validates it as a global element.
    ///
    /// Validation reads the element once more. That run builds no trees and rereads nothing, so no element is read more than twice, however
    /// deep wildcards nest.
    pub(super) fn any_element(&mut self, wildcard: &Wildcard) -> Result<AnyElement> {
        if wildcard.process == Process::Skip {
            return self.tree();
        }
        let element = self.checked(true)?;
        if wildcard.is_strict() && !element.1 {
            let (found, offset) = (element.0.name(), element.2);
            let expected = vec!["a global element of the schema".to_owned()];
            self.deviate(self.options.unknown_element, offset, || ErrorKind::UnexpectedElement { found, expected })?;
        }
        self.next_sibling()?;
        Ok(element.0)
    }

    /// Validates the current element as a global element if the schema declares it, otherwise its descendants. Returns its tree, which is
    /// empty within an outer check, whether the schema declares it, and its offset.
    fn checked(&mut self, outermost: bool) -> Result<(AnyElement, bool, usize)> {
        let (head, checking) = (self.head, self.checking);
        let known = self.rehearse(|reader| (reader.schema.check)(reader))?;
        if known && checking {
            return Ok((AnyElement::default(), true, head.offset));
        }
        // The check has reported the deviations.
        let outer = self.quiet;
        self.quiet |= known;
        let element = self.tree_body(!known, outermost)?;
        self.quiet = outer;
        Ok((element, known, head.offset))
    }

    /// Reads the current element as a tree.
    pub fn tree(&mut self) -> Result<AnyElement> {
        let element = self.tree_of_current()?;
        self.next_sibling()?;
        Ok(element)
    }

    /// Reads the current element as a tree, up to its end tag.
    pub(super) fn tree_of_current(&mut self) -> Result<AnyElement> {
        self.tree_body(false, true)
    }

    /// Reads the current element as a tree. Descendants that the schema declares globally must be valid.
    pub(crate) fn lax_tree(&mut self) -> Result<AnyElement> {
        let element = self.tree_body(true, true)?;
        self.next_sibling()?;
        Ok(element)
    }

    /// Reads an element up to its end tag. `check` validates child elements that the schema declares globally. `outermost` includes
    /// inherited namespace declarations.
    fn tree_body(&mut self, check: bool, outermost: bool) -> Result<AnyElement> {
        let head = self.head;
        self.depth += 1;
        if self.depth > self.options.max_depth {
            return Err(self.limit("max_depth", self.options.max_depth));
        }
        // The tag has the names and attributes.
        let attributes = self.attributes.len() * size_of::<AnyAttribute>();
        self.allocate(attributes + (self.pos - head.offset))?;
        let prefix = head.name[..head.name.len() - head.local.len()].trim_end_matches(':');
        // The namespace in the document: that of the head may be corrected.
        let ns = self.scope.resolve(prefix).unwrap_or(head.ns);
        let mut element = AnyElement {
            prefix: prefix.to_owned(),
            namespace: self.scope.uri(ns).to_owned(),
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

    fn tree_children(&mut self, check: bool, children: &mut Vec<AnyNode>) -> Result {
        loop {
            let start = self.pos;
            // A comment does not end a text.
            if let Some(AnyNode::Text(text)) = children.last_mut() {
                self.loose_text(self.pos, 0, text)?;
            } else {
                let mut text = String::new();
                self.loose_text(self.pos, 0, &mut text)?;
                if !text.is_empty() {
                    self.make_room(children)?;
                    children.push(AnyNode::Text(text));
                }
            }
            self.allocate(self.pos - start)?;
            match self.byte(self.pos + 1) {
                Some(b'/') => return self.end_tag(),
                Some(b'!' | b'?') => self.comment_or_instruction()?,
                _ => {
                    self.start_tag()?;
                    let child = if check { self.checked(false)?.0 } else { self.tree_body(false, false)? };
                    self.make_room(children)?;
                    children.push(AnyNode::Element(child));
                }
            }
        }
    }

    /// Returns the namespace declarations of the current element. The outermost also gets those in scope that the schema does not have.
    fn declarations(&self, outer: usize, outermost: bool) -> Vec<(String, String)> {
        let bindings = self.scope.bindings();
        let own = bindings[outer..].iter().map(|(prefix, ns)| ((*prefix).to_owned(), self.scope.uri(*ns).to_owned()));
        let mut all: Vec<_> = own.collect();
        if outermost {
            let inherited = bindings[1..outer].iter().rev().filter(|(prefix, _)| !prefix.is_empty());
            for (prefix, ns) in inherited {
                let uri = self.scope.uri(*ns);
                let known = self.schema.namespaces.contains(&(*prefix, uri));
                if !known && ns.0 >= crate::Ns::known(0).0 && all.iter().all(|(other, _)| other != prefix) {
                    all.push(((*prefix).to_owned(), uri.to_owned()));
                }
            }
        }
        all
    }

    /// Skips or preserves the current element, as the options say.
    pub(super) fn skip_unknown(&mut self) -> Result {
        if !self.preserves() {
            return self.skip_element();
        }
        let offset = self.head.offset;
        let frame = std::mem::take(&mut self.frame);
        let element = self.tree()?;
        self.frame = frame;
        self.preserve(Preserved::element(offset, element))
    }

    /// Reads text in mixed content, up to the next tag.
    pub(super) fn mixed_text(&mut self) -> Result {
        let mut text = String::new();
        let before = self.mixed.as_ref().map_or(0, MixedText::last_len);
        self.loose_text(self.pos, before, &mut text)?;
        if text.is_empty() {
            return Ok(());
        }
        let entry = if before == 0 { 2 * size_of::<(usize, String)>() } else { 0 };
        self.allocate(entry + text.len())?;
        if let Some(mixed) = &mut self.mixed {
            mixed.push(&text);
        }
        Ok(())
    }
}
