//! Fetches packages with the tools of their registries, and unpacks them.
//!
//! In: a package of the list. Out: its folder. A package that is there is not fetched again.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use flate2::read::GzDecoder;

use crate::list::{Package, Registry};

/// Returns the folder of a package below `cache`.
pub(crate) fn fetch(key: &str, package: &Package, cache: &Path) -> io::Result<PathBuf> {
    let folder = cache.join(match &package.version {
        Some(version) => format!("{key}-{version}"),
        None => key.to_owned(),
    });
    if folder.is_dir() {
        return Ok(folder);
    }
    eprintln!("fetching {key}");
    // A run that is stopped leaves no folder that looks complete.
    let [download, part] = ["download", "part"].map(|name| cache.join(name));
    for folder in [&download, &part] {
        if folder.is_dir() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)?;
    }
    let name = package.name.as_deref().unwrap_or(key);
    let versioned = |separator: &str| match &package.version {
        Some(version) => format!("{name}{separator}{version}"),
        None => name.to_owned(),
    };
    let pip = ["-m", "pip", "download", "--quiet", "--no-deps"];
    match package.registry {
        Registry::Pypi => run("python3", &download, pip, [&*versioned("==")])?,
        Registry::PypiSource => run("python3", &download, pip, ["--no-binary", name, &*versioned("==")])?,
        Registry::Npm => run("npm", &download, ["pack", "--silent"], [&*versioned("@")])?,
        Registry::Debian => run("apt-get", &download, ["download", "--quiet"], [&*versioned("=")])?,
    }
    for file in fs::read_dir(&download)? {
        unpack(&file?.path(), &part)?;
    }
    fs::rename(&part, &folder)?;
    fs::remove_dir_all(&download)?;
    Ok(folder)
}

fn unpack(file: &Path, folder: &Path) -> io::Result<()> {
    let path = [file.as_os_str(), folder.as_os_str()];
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("whl" | "zip") => run("python3", folder, ["-m", "zipfile", "-e"], path),
        Some("deb") => run("dpkg-deb", folder, ["--extract"], path),
        Some("gz" | "tgz") => tar::Archive::new(GzDecoder::new(File::open(file)?)).unpack(folder),
        _ => Err(io::Error::other(format!("{}: an archive of an unknown kind", file.display()))),
    }
}

fn run<'a, A: Into<OsString>>(
    program: &str,
    folder: &Path,
    fixed: impl IntoIterator<Item = &'a str>,
    arguments: impl IntoIterator<Item = A>,
) -> io::Result<()> {
    let mut command = Command::new(program);
    command.current_dir(folder).args(fixed).args(arguments.into_iter().map(Into::into));
    let status = command.stdout(std::process::Stdio::null()).status();
    match status.map_err(|error| io::Error::other(format!("cannot start {program}: {error}")))? {
        status if status.success() => Ok(()),
        status => Err(io::Error::other(format!("{command:?}: {status}"))),
    }
}
