import Foundation
import RaumArguments
import RaumIO
import RaumInstall
import RaumServer
import RaumWire
import RaumWords

/// `raumwerkd announce`: writes, prints or removes the announcement for the machine's responder.
func announce(_ invocation: Invocation) throws {
    if invocation.has("end") { return try endAnnouncement(invocation) }
    guard let port = try port(invocation) else {
        try endAnnouncement(invocation)
        return say(
            Sentence(
                en: "not announced: the daemon has no port that other machines reach",
                de: "nicht angesagt: raumwerkd hat keinen Port, den andere Rechner erreichen"
            )
        )
    }
    let subject = try DirectorySubject(of: try required("data", invocation))
    let announcement = Announcement(
        event: subject.event,
        epoch: subject.epoch,
        port: port
    )
    let root = try rootFolder(invocation)
    for file in announcement.files {
        if invocation.has("write") {
            try write(file, below: root)
        } else {
            StandardOutput.write("# \(file.path)\n")
            StandardOutput.write(file.bytes)
        }
    }
}

/// The port at which the daemon is reached; nil for none.
///
/// systemd gives the process that it has started (systemd.exec(5), $MAINPID), which has all of the daemon's sockets.
private func port(_ invocation: Invocation) throws -> Int? {
    if let port = try invocation.number("port", in: 1...65_535) { return port }
    guard let process = Environment.value(of: "MAINPID").flatMap({ Int32($0) }),
        let tables = try? ["tcp", "tcp6"].map({ try read("/proc/\(process)/net/\($0)") ?? [] }),
        let descriptors = try? Directory("/proc/\(process)/fd").names()
    else { return WireLimits.port }
    let links = descriptors.compactMap { Int($0) }.sorted().compactMap { number in
        try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/fd/\(number)")
    }
    return ListeningPorts(tables).port(of: links)
}

/// Removes the files that were written here; the data directory may be gone.
private func endAnnouncement(_ invocation: Invocation) throws {
    let root = try rootFolder(invocation)
    for path in [Announcement.avahiPath, Announcement.resolvedPath] {
        let file = InstalledFile(path, bytes: [])
        guard case .regular = FileKind(at: root + path), let bytes = try read(root + path),
            bytes.firstRange(of: Array(Announcement.mark.utf8)) != nil
        else { continue }
        guard invocation.has("write") else {
            say(Sentence(en: "would remove: \(root)\(path)", de: "würde entfernen: \(root)\(path)"))
            continue
        }
        try expectNoLink(path, below: root)
        try Directory(root + file.folder).remove(file.name)
        say(Sentence(en: "removed: \(root)\(path)", de: "entfernt: \(root)\(path)"))
    }
}

/// Only where the responder's folder is there: else no program would read it.
private func write(_ file: InstalledFile, below root: String) throws {
    let folder = Directory(root + file.folder)
    let path = folder.path(of: file.name)
    guard folder.parent?.exists ?? false else {
        return say(
            Sentence(
                en: "left out: \(path), no such folder",
                de: "weggelassen: \(path), den Ordner gibt es nicht"
            )
        )
    }
    try expectNoLink(file.path, below: root)
    if case .regular = FileKind(at: path), let former = try read(path),
        !InstallPlan(
            [file],
            record: InstallRecord(),
            occupant: { _ in .file(former, mode: file.mode) }
        )
        .isHindered
    {
        guard former != file.bytes else { return }
    } else if FileKind(at: path) != .missing {
        throw InstallError(
            Sentence(
                en: "\(path) is not ours and stays. Move it away to announce the daemon.",
                de: "\(path) ist nicht von uns und bleibt. Zum Ansagen bitte wegräumen."
            )
        )
    }
    try folder.make(mode: 0o755)
    try folder.replaceAtomically(file.name, with: file.bytes, mode: file.mode)
    say(Sentence(en: "written: \(path)", de: "geschrieben: \(path)"))
}
