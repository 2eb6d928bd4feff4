import RaumArguments
import RaumIO
import RaumInstall
import RaumServer
import RaumWire

/// `raumwerkd announce`: writes, or prints, what the machine's responder tells the local network.
func announce(_ invocation: Invocation) throws {
    let subject = try DataDirectory.subject(of: try required("data", invocation))
    let announcement = Announcement(
        event: subject.event,
        epoch: subject.epoch,
        port: try invocation.number("port", in: 1...65_535) ?? WireLimits.port
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

/// Only where the responder's folder is there: else nobody would read it.
private func write(_ file: InstalledFile, below root: String) throws {
    let folder = Directory(root + file.folder)
    let path = folder.path(of: file.name)
    guard folder.parent?.exists ?? false else { return say("left out: \(path), no such folder") }
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
        throw InstallError("\(path) is not ours and stays. Move it away to announce the daemon.")
    }
    try folder.make(mode: 0o755)
    try folder.replaceAtomically(file.name, with: file.bytes, mode: file.mode)
    say("written: \(path)")
}
