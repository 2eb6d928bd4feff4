import Foundation
import RaumArguments
import RaumIO
import RaumInstall
import RaumServer
import RaumWire
import RaumWords

/// `raumwerkd install`: prints the plan, performs it with `--write`, or builds packages with `--deb`.
func install(_ invocation: Invocation) throws {
    let programs = try BuiltPrograms.read()
    for name in programs.missing {
        say(
            Sentence(
                en: "left out: \(name) is not beside this program, in \(programs.folder)",
                de: "weggelassen: \(name) steht nicht neben diesem Programm, in \(programs.folder)"
            )
        )
    }
    if let folder = invocation.value("deb") {
        for option in ["root", "write"] where invocation.has(option) {
            throw UsageError(
                en: "--deb and --\(option) contradict each other.",
                de: "--deb und --\(option) widersprechen sich."
            )
        }
        return try PackageBuild(programs, folder: folder).run()
    }
    try Installation(programs, root: try rootFolder(invocation)).run(
        isWriting: invocation.has("write")
    )
}

/// The folder of `--root` without a slash at its end; empty for this machine.
func rootFolder(_ invocation: Invocation) throws -> String {
    guard let root = invocation.value("root") else { return "" }
    guard !root.isEmpty else {
        throw UsageError(en: "--root takes a folder.", de: "--root ist ein Ordner.")
    }
    let path = URL(fileURLWithPath: root).standardizedFileURL.path
    return path == "/" ? "" : path
}

/// Brings files to a machine, or into its image.
struct Installation {
    private let root: String
    private let plan: InstallPlan

    init(_ programs: BuiltPrograms, root: String) throws {
        self.root = root
        let contents = programs.contents(in: .local)
        let files = Part.allCases.flatMap(contents.files)
        let record = InstallRecord(try Installation.record(root))
        plan = InstallPlan(files, record: record) { path in occupant(of: path, below: root) }
    }

    private static func record(_ root: String) throws(InstallError) -> [UInt8] {
        do {
            return try read(root + Layout.record) ?? []
        } catch {
            throw InstallError(
                Sentence(
                    en: "\(error). Nothing was done.\(hint.english)",
                    de: "\(error). Nichts wurde getan.\(hint.german)"
                )
            )
        }
    }

    private static var hint: Sentence {
        let command = "sudo raumwerkd install --write"
        let advice = Sentence(
            en: " Try it as root: \(command)",
            de: " Als root versuchen: \(command)"
        )
        return geteuid() == 0 ? .empty : advice
    }

    func run(isWriting: Bool) throws {
        if isWriting { try write() }
        for line in plan.lines(root: root, isDone: isWriting) { say(row: line) }
        let notes = Removal.shadowLines { FileKind(at: root + $0) != .missing }
        for note in notes { say(row: note) }
        if isWriting {
            nextSteps.forEach { say(row: $0) }
        } else {
            say(
                Sentence(
                    en: "Nothing was done. To do it, say --write, too.",
                    de: "Nichts wurde getan. Mit --write geschieht es."
                )
            )
        }
        if plan.isHindered { exit(ExitCode.failure.rawValue) }
    }

    /// The record is written first, with all files, so that a second try after a failure knows its own.
    private func write() throws {
        guard !plan.writes.isEmpty else { return }
        try expectNoLink(Layout.record, below: root)
        for file in plan.writes {
            guard let obstacle = Directory(root + file.folder).obstacle else { continue }
            throw InstallError(
                Sentence(
                    en: "\(obstacle). Nothing was done.\(Installation.hint.english)",
                    de: "\(obstacle). Nichts wurde getan.\(Installation.hint.german)"
                )
            )
        }
        try put(InstalledFile(Layout.record, bytes: plan.recordBefore.bytes))
        for (index, file) in plan.writes.enumerated() {
            do {
                try put(file)
            } catch {
                throw InstallError(
                    Sentence(
                        en:
                            "\(error). \(index) of \(plan.writes.count) files were written. Mend that, and say the"
                            + " same again: it goes on from there.",
                        de:
                            "\(error). \(index) von \(plan.writes.count) Dateien sind geschrieben. Bitte beheben und"
                            + " dasselbe noch einmal sagen: es geht dort weiter."
                    )
                )
            }
        }
        try put(InstalledFile(Layout.record, bytes: plan.recordAfter.bytes))
    }

    private func put(_ file: InstalledFile) throws {
        let folder = Directory(root + file.folder)
        try folder.make(mode: 0o755)
        try folder.replaceAtomically(file.name, with: file.bytes, mode: file.mode)
    }

    private var nextSteps: [String] {
        guard root.isEmpty else {
            return ["Next: systemctl --root=\(root) enable raumwerkd.socket raumwerkd.service"]
        }
        return [
            "Next: systemd-sysusers && systemd-tmpfiles --create && systemctl daemon-reload",
            "      edit \(DaemonUnits.settings), then",
            "      systemctl enable --now raumwerkd.socket && systemctl enable raumwerkd"
                + " && systemctl restart raumwerkd",
        ] + (isUpgrade ? Installation.others : [])
    }

    /// Whether files are replaced: then running services go on with the old programs.
    private var isUpgrade: Bool { plan.steps.contains { $0.deed == .replace } }

    private static let others = [
        "      systemctl try-restart 'raumwerk-publish*' 'raumwerk-display@*' 'raumwerk-kiosk*'"
    ]
}

/// The reason why nothing was installed.
struct InstallError: SpokenError {
    let sentence: Sentence

    init(_ sentence: Sentence) {
        self.sentence = sentence
    }
}

private func occupant(of path: String, below root: String) -> Occupant {
    if !root.isEmpty, FileKind.link(onTheWayTo: path, below: root) != nil { return .other }
    switch FileKind(at: root + path) {
    case .missing: return .nothing
    case .folder, .other: return .other
    case .regular(let mode):
        guard let bytes = try? read(root + path) else { return .other }
        return .file(bytes, mode: mode)
    }
}

/// A link in an image may lead out of it.
func expectNoLink(_ path: String, below root: String) throws(InstallError) {
    guard !root.isEmpty, let link = FileKind.link(onTheWayTo: path, below: root) else { return }
    throw InstallError(
        Sentence(
            en:
                "\(link) is a link, which may lead out of \(root). Nothing was done. Make it a folder, or mount the"
                + " image and install within it.",
            de:
                "\(link) ist ein Link, der aus \(root) hinausführen kann. Nichts wurde getan. Bitte einen Ordner"
                + " daraus machen, oder das Abbild einhängen und darin einrichten."
        )
    )
}

/// All of a file; nil if there is none.
func read(_ path: String) throws -> [UInt8]? {
    let file = InstalledFile(wholePath(path), bytes: [])
    return try Directory(file.folder).read(file.name)
}

/// The absolute path of one that is relative to the working directory.
func wholePath(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
}
