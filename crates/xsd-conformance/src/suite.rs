//! The cases of the suite.
//!
//! In: a folder with `cases.jsonl.gz` and `suite.tar.gz`. Out: groups of schemas and instances with the expected verdicts, and the
//! folder of their files, which is unpacked once.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use serde::Deserialize;

/// A test group: schema documents that form one schema, and instances.
#[derive(Debug, Deserialize)]
pub(crate) struct Group {
    /// The part of the suite.
    pub(crate) set: String,
    /// The name within the part.
    #[serde(rename = "group")]
    pub(crate) name: String,
    /// Whether the schema is valid.
    #[serde(rename = "schema")]
    pub(crate) expected: Verdict,
    /// The schema documents, relative to the folder of the suite.
    pub(crate) schemas: Vec<String>,
    pub(crate) instances: Vec<Instance>,
}

/// A document, and whether the schema allows it.
#[derive(Debug, Deserialize)]
pub(crate) struct Instance {
    pub(crate) path: String,
    pub(crate) expected: Verdict,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Verdict {
    Valid,
    Invalid,
}

impl Verdict {
    pub(crate) fn of(valid: bool) -> Self {
        if valid { Self::Valid } else { Self::Invalid }
    }
}

/// The groups, and the folder of their files.
pub(crate) struct Suite {
    pub(crate) groups: Vec<Group>,
    pub(crate) folder: PathBuf,
}

/// Reads the cases and unpacks the files into `work`, unless they are there.
pub(crate) fn load(folder: &Path, work: &Path) -> io::Result<Suite> {
    let cases = BufReader::new(GzDecoder::new(File::open(folder.join("cases.jsonl.gz"))?));
    let groups = cases.lines().map(|line| Ok(serde_json::from_str(&line?)?)).collect::<io::Result<_>>()?;
    let files = work.join("suite");
    if !files.is_dir() {
        // A run that is stopped leaves no folder that looks complete.
        let part = work.join("suite.part");
        fs::create_dir_all(&part)?;
        tar::Archive::new(GzDecoder::new(File::open(folder.join("suite.tar.gz"))?)).unpack(&part)?;
        fs::rename(&part, &files)?;
    }
    Ok(Suite { groups, folder: files })
}

/// Selects one group of `of`, by a hash of its name and the seed.
pub(crate) fn is_selected(group: &Group, of: u64, seed: u64) -> bool {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for byte in group.set.bytes().chain(group.name.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    (hash >> 16).is_multiple_of(of)
}
