//! An explanation as a graph: components are nodes, child elements and derivations are edges.
//!
//! In: explanations. Out: text in the language of Mermaid or Graphviz, with one node for each type.

use std::collections::BTreeMap;

use super::tree::{Body, Element, Explanation, Node};

/// An edge from one node to another.
#[derive(Debug, PartialEq, Eq)]
struct Edge {
    from: usize,
    to: usize,
    label: String,
    /// Whether it is a derivation or substitution.
    dashed: bool,
}

#[derive(Debug, Default)]
struct Graph {
    /// The label of each node.
    nodes: Vec<String>,
    /// The number of each named type or component.
    numbers: BTreeMap<String, usize>,
    edges: Vec<Edge>,
}

/// Prints explanations as a Mermaid flowchart.
pub(crate) fn mermaid(explanations: &[Explanation]) -> String {
    let graph = Graph::new(explanations);
    let escape = |text: &str| text.replace('"', "#quot;");
    let mut text = "graph LR\n".to_owned();
    for (number, label) in graph.nodes.iter().enumerate() {
        text.push_str(&format!("    n{number}[\"{}\"]\n", escape(label)));
    }
    for Edge { from, to, label, dashed } in &graph.edges {
        let (open, close) = if *dashed { ("-.", ".->") } else { ("--", "-->") };
        text.push_str(&format!("    n{from} {open} \"{}\" {close} n{to}\n", escape(label)));
    }
    text
}

/// Prints explanations as a Graphviz digraph.
pub(crate) fn dot(explanations: &[Explanation]) -> String {
    let graph = Graph::new(explanations);
    let escape = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"");
    let mut text = "digraph schema {\n    rankdir=LR;\n    node [shape=box];\n".to_owned();
    for (number, label) in graph.nodes.iter().enumerate() {
        text.push_str(&format!("    n{number} [label=\"{}\"];\n", escape(label)));
    }
    for Edge { from, to, label, dashed } in &graph.edges {
        let style = if *dashed { ", style=dashed" } else { "" };
        text.push_str(&format!("    n{from} -> n{to} [label=\"{}\"{style}];\n", escape(label)));
    }
    text.push_str("}\n");
    text
}

impl Graph {
    fn new(explanations: &[Explanation]) -> Self {
        let mut graph = Self::default();
        for explanation in explanations {
            graph.explanation(explanation);
        }
        graph
    }

    fn named(&mut self, name: &str) -> usize {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.add(name);
        self.numbers.insert(name.to_owned(), number);
        number
    }

    fn add(&mut self, label: &str) -> usize {
        self.nodes.push(label.to_owned());
        self.nodes.len() - 1
    }

    fn edge(&mut self, from: usize, to: usize, label: String, dashed: bool) {
        let edge = Edge { from, to, label, dashed };
        if !self.edges.contains(&edge) {
            self.edges.push(edge);
        }
    }

    fn explanation(&mut self, explanation: &Explanation) {
        let label = match explanation.component {
            "simple type" | "complex type" => explanation.name.clone(),
            component => format!("{component} {}", explanation.name),
        };
        let mut node = self.named(&label);
        if let Some(type_) = explanation.type_.as_ref().filter(|type_| !type_.starts_with('(')) {
            let type_ = self.named(type_);
            self.edge(node, type_, "type".to_owned(), false);
            node = type_;
        }
        let mut from = node;
        for base in &explanation.bases {
            let to = self.named(&base.type_);
            self.edge(from, to, base.by.to_owned(), true);
            from = to;
        }
        for derived in &explanation.derived {
            let from = self.named(derived);
            self.edge(from, node, "derives from".to_owned(), true);
        }
        for member in &explanation.substituted_by {
            let from = self.named(&format!("element {member}"));
            self.edge(from, node, "substitutes".to_owned(), true);
        }
        self.body(node, &explanation.body);
    }

    fn body(&mut self, node: usize, body: &Body) {
        body.content.iter().for_each(|child| self.node(node, child));
    }

    fn node(&mut self, from: usize, node: &Node) {
        match node {
            Node::Element(element) => self.element(from, element),
            Node::Group(group) => group.items.iter().for_each(|item| self.node(from, item)),
            Node::Any { occurs, .. } => {
                let to = self.named("any element");
                self.edge(from, to, occurs.clone(), false);
            }
        }
    }

    fn element(&mut self, from: usize, element: &Element) {
        let Element { name, type_, occurs, .. } = element;
        let to = if type_.starts_with('(') { self.add(type_) } else { self.named(type_) };
        self.edge(from, to, format!("{name} {occurs}"), false);
        self.body(to, &element.body);
    }
}
