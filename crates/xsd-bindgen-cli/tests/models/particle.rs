//! Small content models.
//!
//! In: a seed. Out: particles over at most three symbols, and their text in a schema.

/// What the third symbol stands for. The others are local elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Third {
    Element,
    /// An abstract head of a substitution group with one member.
    Head,
    /// A wildcard for elements of another namespace.
    Wildcard,
}

#[derive(Debug, Clone)]
pub(crate) struct Particle {
    pub(crate) min: usize,
    pub(crate) max: Option<usize>,
    pub(crate) term: Term,
}

#[derive(Debug, Clone)]
pub(crate) enum Term {
    Symbol(usize),
    Sequence(Vec<Particle>),
    Choice(Vec<Particle>),
    All(Vec<Particle>),
}

#[derive(Debug, Clone)]
pub(crate) struct Model {
    pub(crate) particle: Particle,
    pub(crate) symbols: usize,
    pub(crate) third: Third,
    /// Whether the model groups below the first are named groups.
    pub(crate) named: bool,
}

/// A generator of numbers (SplitMix64).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }
}

impl Model {
    pub(crate) fn random(random: &mut Random) -> Self {
        let symbols = 1 + random.below(3);
        let third = [Third::Element, Third::Element, Third::Head, Third::Wildcard][random.below(4)];
        let particle = if random.below(30) == 0 { all(random, symbols) } else { group(random, symbols, 3) };
        Self { particle, symbols, third, named: random.below(6) == 0 }
    }

    /// Whether a model group is repeated.
    pub(crate) fn repeats(&self) -> bool {
        fn repeats(particle: &Particle) -> bool {
            match &particle.term {
                Term::Symbol(_) => false,
                Term::All(_) => true,
                Term::Sequence(items) | Term::Choice(items) => {
                    particle.max.is_none_or(|max| max > 1) || items.iter().any(repeats)
                }
            }
        }
        repeats(&self.particle)
    }

    /// The declaration of an element with this content, and of the groups that it needs.
    pub(crate) fn declaration(&self, name: &str) -> String {
        let mut groups = String::new();
        let content = self.text(&self.particle, name, &mut groups, 0);
        format!("{groups}<xs:element name=\"{name}\"><xs:complexType>{content}</xs:complexType></xs:element>\n")
    }

    fn text(&self, particle: &Particle, name: &str, groups: &mut String, depth: usize) -> String {
        let max = particle.max.map_or("unbounded".to_owned(), |max| max.to_string());
        let occurs = format!("minOccurs=\"{}\" maxOccurs=\"{max}\"", particle.min);
        let (word, items) = match &particle.term {
            Term::Symbol(2) if self.third == Third::Head => return format!("<xs:element ref=\"t:Head\" {occurs}/>"),
            Term::Symbol(2) if self.third == Third::Wildcard => {
                return format!("<xs:any namespace=\"##other\" processContents=\"skip\" {occurs}/>");
            }
            Term::Symbol(symbol) => {
                let local = ["a", "b", "c"][*symbol];
                return format!("<xs:element name=\"{local}\" type=\"xs:string\" {occurs}/>");
            }
            Term::Sequence(items) => ("sequence", items),
            Term::Choice(items) => ("choice", items),
            Term::All(items) => ("all", items),
        };
        let inner: String = items.iter().map(|item| self.text(item, name, groups, depth + 1)).collect();
        if self.named && depth == 1 && particle.max != Some(0) {
            let group = format!("{name}{}", ["P", "Q", "R", "S"][groups.matches("<xs:group").count() % 4]);
            groups.push_str(&format!("<xs:group name=\"{group}\"><xs:{word}>{inner}</xs:{word}></xs:group>\n"));
            return format!("<xs:group ref=\"t:{group}\" {occurs}/>");
        }
        format!("<xs:{word} {occurs}>{inner}</xs:{word}>")
    }

    /// The document of a word.
    pub(crate) fn document(&self, name: &str, word: &[usize]) -> String {
        let element = |symbol: &usize| match (symbol, self.third) {
            (2, Third::Wildcard) => "<w xmlns=\"urn:w\"/>",
            (2, Third::Head) => "<t:member/>",
            (symbol, _) => ["<t:a/>", "<t:b/>", "<t:c/>"][*symbol],
        };
        let children: String = word.iter().map(element).collect();
        format!("<t:{name} xmlns:t=\"urn:t\">{children}</t:{name}>")
    }
}

/// The schema with these elements.
pub(crate) fn schema(models: &[(String, &Model)]) -> String {
    let declarations: String = models.iter().map(|(name, model)| model.declaration(name)).collect();
    format!(
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:t=\"urn:t\" targetNamespace=\"urn:t\" \
         elementFormDefault=\"qualified\">\n<xs:element name=\"Head\" type=\"xs:string\" abstract=\"true\"/>\n\
         <xs:element name=\"member\" type=\"xs:string\" substitutionGroup=\"t:Head\"/>\n{declarations}</xs:schema>\n"
    )
}

fn all(random: &mut Random, symbols: usize) -> Particle {
    let item = |symbol| Particle { min: 1, max: Some(1), term: Term::Symbol(symbol) };
    let mut items: Vec<Particle> = (0..symbols.min(2)).map(item).collect();
    items.iter_mut().for_each(|item| item.min = random.below(2));
    Particle { min: 1, max: Some(1), term: Term::All(items) }
}

fn group(random: &mut Random, symbols: usize, depth: usize) -> Particle {
    let count = 1 + random.below(3);
    let items: Vec<Particle> = (0..count).map(|_| particle(random, symbols, depth - 1)).collect();
    let term = if random.below(5) < 3 { Term::Sequence(items) } else { Term::Choice(items) };
    occurring(random, term)
}

fn particle(random: &mut Random, symbols: usize, depth: usize) -> Particle {
    if depth > 0 && random.below(5) < 2 {
        return group(random, symbols, depth);
    }
    let symbol = random.below(symbols);
    occurring(random, Term::Symbol(symbol))
}

fn occurring(random: &mut Random, term: Term) -> Particle {
    const BOUNDS: [(usize, Option<usize>); 15] = [
        (1, Some(1)),
        (1, Some(1)),
        (1, Some(1)),
        (0, Some(1)),
        (0, Some(1)),
        (0, None),
        (1, None),
        (2, None),
        (1, Some(2)),
        (0, Some(2)),
        (2, Some(2)),
        (2, Some(3)),
        (1, Some(3)),
        (3, Some(3)),
        (0, Some(3)),
    ];
    let (min, max) = if random.below(60) == 0 { (0, Some(0)) } else { BOUNDS[random.below(BOUNDS.len())] };
    Particle { min, max, term }
}
