//! Reading elements as trees: the content of wildcards, and unknown content.

use super::Reader;
use crate::any_names::{is_unprefixed, prefixes};
use crate::{AnyAttribute, AnyElement, AnyNode, ErrorKind, MixedText, NamespaceUri, Ns, Process, Result, Wildcard};

/// The bindings that the current tree inherits and uses.
#[derive(Debug, Default)]
pub(super) struct Inherited {
    /// The number of bindings in scope outside of the tree.
    outer: usize,
    /// The positions of those that names in the tree use, in the order of their first use.
    used: Vec<usize>,
}

impl<'i> Reader<'i> {
    /// Reads the current element, which the wildcard admits, as a tree. If the wildcard requires it, also validates it as a global element.
    ///
    /// Validation reads the element once more. That run builds no trees and rereads nothing, so no element is read more than twice, however
    /// deep wildcards nest.
    pub(crate) fn any_element(&mut self, wildcard: &Wildcard) -> Result<AnyElement> {
        if wildcard.process == Process::Skip {
            return self.tree();
        }
        self.count_child(true)?;
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
        let known = self.rehearse(|reader| reader.schema.assess(reader))?;
        if known && checking {
            return Ok((AnyElement::default(), true, head.offset));
        }
        Ok((self.checked_tree(known, outermost)?, known, head.offset))
    }

    /// Reads the current element as a tree, up to its end tag. If it is known, it has been validated.
    fn checked_tree(&mut self, known: bool, outermost: bool) -> Result<AnyElement> {
        // The check has reported the deviations.
        let outer = self.quiet;
        self.quiet |= known;
        let element = self.tree_body(!known, outermost)?;
        self.quiet = outer;
        Ok(element)
    }

    /// Reads the current element as a tree.
    pub fn tree(&mut self) -> Result<AnyElement> {
        self.count_child(true)?;
        let element = self.tree_of_current()?;
        self.next_sibling()?;
        Ok(element)
    }

    /// Reads the current element as a tree, up to its end tag.
    pub(super) fn tree_of_current(&mut self) -> Result<AnyElement> {
        self.tree_body(false, true)
    }

    /// Reads the current element, whose type is `xs:anyType`, as a tree. Attributes and descendants that the schema declares globally must
    /// be valid, and the whole element if its `xsi:type` names a type of the schema.
    pub(crate) fn lax_tree(&mut self) -> Result<AnyElement> {
        self.count_child(false)?;
        let (head, checking) = (self.head, self.checking);
        if head.xsi && self.is_nil()? {
            self.deviate(self.options.bad_type, head.offset, || ErrorKind::Nil("the element is not nillable"))?;
        }
        self.set_nillable(false);
        let known = head.xsi && self.rehearse(|reader| reader.schema.assess_type(reader))?;
        if known && checking {
            return Ok(AnyElement::default());
        }
        // Unlike that of an element without a declaration, its `xsi:type` must name a known type.
        if head.xsi && !known && self.type_name()?.is_some_and(|name| name != (Ns::XS, "anyType")) {
            self.unknown_type(&["a type of the schema"])?;
        }
        let element = self.checked_tree(known, true)?;
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
        // A check can read a tree within another one.
        let around = outermost.then(|| {
            let inherited = Inherited { outer: head.outer, used: Vec::new() };
            std::mem::replace(&mut self.inherited, inherited)
        });
        // The tag has the names and attributes.
        let attributes = self.attributes.len() * size_of::<AnyAttribute>();
        self.allocate(attributes + (self.pos - head.offset))?;
        let prefix = head.name[..head.name.len() - head.local.len()].trim_end_matches(':');
        if !outermost {
            self.use_prefix(prefix);
        }
        // The namespace in the document: that of the head may be corrected.
        let ns = self.scope.resolve(prefix).unwrap_or(head.ns);
        let mut element = AnyElement {
            prefix: prefix.to_owned(),
            namespace: self.scope.shared_uri(ns),
            local: head.local.to_owned(),
            ..AnyElement::default()
        };
        self.tree_attributes(check, &mut element)?;
        if !head.empty {
            self.open.push(head.name);
            self.tree_children(check, &mut element.children)?;
            self.open.pop();
        }
        if let Some(around) = around {
            let inherited = std::mem::replace(&mut self.inherited, around);
            element.declarations.extend(self.inherited_declarations(&inherited.used));
        }
        self.scope.truncate(head.outer);
        self.depth -= 1;
        Ok(element)
    }

    /// Moves the attributes of the current element into its tree. `check` validates those that the schema declares globally.
    fn tree_attributes(&mut self, check: bool, element: &mut AnyElement) -> Result {
        let own = &self.scope.bindings()[self.head.outer..];
        element.declarations.extend(own.iter().map(|(prefix, ns)| self.declaration_of(prefix, *ns)));
        for index in 0..self.attributes.len() {
            if !self.attributes[index].is_declaration() {
                if check {
                    self.assess_attribute(index, false)?;
                }
                if !self.attributes[index].prefix.is_empty() {
                    self.use_prefix(self.attributes[index].prefix);
                }
                let attribute = self.any_attribute(index);
                self.use_names(&attribute.value);
                element.attributes.push(attribute);
            }
        }
        Ok(())
    }

    pub(super) fn tree_children(&mut self, check: bool, children: &mut Vec<AnyNode>) -> Result {
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
            let after = self.byte(self.pos + 1);
            if matches!(after, Some(b'!' | b'?')) {
                self.comment_or_instruction()?;
                continue;
            }
            // The text is complete.
            if let Some(AnyNode::Text(text)) = children.last() {
                self.use_names(text);
            }
            if after == Some(b'/') {
                return self.end_tag();
            }
            self.start_tag()?;
            let child = if check { self.checked(false)?.0 } else { self.tree_body(false, false)? };
            self.make_room(children)?;
            children.push(AnyNode::Element(child));
        }
    }

    /// Notes that the tree uses a prefix.
    fn use_prefix(&mut self, prefix: &str) {
        // The binding of `xml` comes first and is never declared.
        if self.inherited.outer > 1
            && let Some(position) = self.scope.position(prefix)
            && (1..self.inherited.outer).contains(&position)
            && !self.inherited.used.contains(&position)
        {
            self.inherited.used.push(position);
        }
    }

    /// Notes that the tree uses the prefixes in a text or attribute value.
    fn use_names(&mut self, text: &str) {
        if self.inherited.outer > 1 {
            prefixes(text).for_each(|prefix| self.use_prefix(prefix));
            if is_unprefixed(text) {
                self.use_prefix("");
            }
        }
    }

    /// Returns the declarations at some positions in scope, without those that the schema has too and that declare nothing.
    fn inherited_declarations(&self, positions: &[usize]) -> Vec<(String, NamespaceUri)> {
        let bindings = positions.iter().map(|position| self.scope.bindings()[*position]);
        let needed = bindings.filter(|(prefix, ns)| {
            let known = self.schema.namespaces.iter().any(|known| *known == (*prefix, self.scope.uri(*ns)));
            !known && *ns != Ns::NONE
        });
        needed.map(|(prefix, ns)| self.declaration_of(prefix, ns)).collect()
    }

    fn declaration_of(&self, prefix: &str, ns: Ns) -> (String, NamespaceUri) {
        (prefix.to_owned(), self.scope.shared_uri(ns))
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
