//! Elements in a repeated group with others.

use xsd_bind::generated::{self as xb, Ns, Schema};
use xsd_bind::{ErrorKind, ReadOptions, stream};

const T: Ns = Ns::known(0);

static SCHEMA: Schema = Schema { namespaces: &[("t", "urn:t")], ..Schema::NONE };

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pair {
    pub(crate) a: String,
    pub(crate) b: String,
}

xb::group! { Pair, |r| r.at(T, "A"), new(a: into(String), b: into(String));
    required a = (T, "A", "t:A"),
    required b = (T, "B", "t:B"),
}

mod pairs {
    use super::{Pair, T, xb};

    #[derive(Clone, Debug, PartialEq)]
    pub(super) struct Pairs {
        pub(super) pair: Vec<Pair>,
    }

    xb::record! { Pairs = (xb::Ns::NONE, ""), Elements, element (T, "Pairs", "t:Pairs"), new(pair: list(Pair, A));
        groups pair [(1, usize::MAX)],
    }
}

#[test]
fn nothing_of_a_group_is_lost() {
    let xml = "<Pairs xmlns='urn:t'><A>1</A><B>2</B><A>3</A><B>4</B></Pairs>";
    for options in [ReadOptions::strict(), ReadOptions::lenient()] {
        // The first element of a group tells the reader that the group begins.
        let reader = stream::Reader::new(xml.as_bytes()).options(&options);
        let mut items = reader.elements::<pairs::Pairs, String>("t:Pairs/t:A").unwrap();
        let read: Vec<_> = items.by_ref().map_while(Result::ok).collect();
        assert_eq!(read, ["1", "3"]);
        assert!(matches!(items.finish().unwrap_err().kind(), ErrorKind::Streaming(_)));
    }
}
