import RaumArguments
import RaumGrid
import RaumIO

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The command `install-kiosk`: makes a console a screen that starts with the machine.
struct Kiosk {
    private let unit: KioskUnit
    /// The prefix of every path that is written: empty for this machine.
    private let root: String
    private let isWriting: Bool

    /// Checks that `invocation` names a screen that `display` understands.
    init(_ invocation: Invocation, display: CommandSpecification) throws {
        let words = try Kiosk.words(invocation)
        let reader = ArgumentReader(display, version: Build.version)
        guard case .run(let screen) = try reader.read(words), screen.path != invocation.path else {
            throw UsageError(
                en: "install-kiosk needs a screen, such as: install-kiosk door blau",
                de: "install-kiosk braucht einen Bildschirm, etwa: install-kiosk door blau"
            )
        }
        let options = try DisplayOptions(screen)
        let hasLanguage = invocation.has("lang")
        unit = KioskUnit(
            words: words + (hasLanguage ? [] : ["--lang=" + (options.isGerman ? "de" : "en")]),
            program: try Kiosk.absolute(invocation.value("program") ?? Kiosk.ownPath, "program"),
            console: try invocation.number("console", in: KioskUnit.consoles) ?? 1,
            consoleFont: try invocation.value("console-font").map(Kiosk.fontName),
            key: try invocation.value("key").map { try Kiosk.absolute($0, "key") }
        )
        root = try invocation.value("root").map(Kiosk.folder) ?? ""
        isWriting = invocation.has("write")
    }

    /// Prints the unit, or writes it and tells what to do next; returns the exit code.
    func run() throws(SystemError) -> Int32 {
        guard isWriting else {
            StandardOutput.write(unit.description)
            return ExitCode.success.rawValue
        }
        let folder = Directory(root + KioskUnit.folder)
        let path = KioskUnit.folder + "/" + unit.fileName
        if !root.isEmpty, let link = FileKind.link(onTheWayTo: path, below: root) {
            let words = "it is a link, which may lead out of \(root)"
            throw SystemError("follow", link, words: words)
        }
        try folder.make(mode: 0o755)
        try folder.replaceAtomically(
            unit.fileName,
            with: Array(unit.description.utf8),
            mode: 0o644
        )
        StandardOutput.write("written: \(folder.path(of: unit.fileName))\n" + nextSteps)
        return ExitCode.success.rawValue
    }

    private var nextSteps: String {
        let getty = "getty@tty\(unit.console).service"
        guard root.isEmpty else {
            return "Next: systemctl --root=\(root) disable \(getty)\n"
                + "      systemctl --root=\(root) enable \(unit.fileName)\n"
        }
        return "Next: systemctl daemon-reload\n      systemctl disable --now \(getty)\n"
            + "      systemctl enable --now \(unit.fileName)\n"
    }
}

extension Kiosk {
    /// Options of a screen that mean nothing on a console of its own, or are set by the unit.
    static let absent: Set<String> = ["once", "size", "at", "speed", "cache", "json"]

    /// The screen's command line, which includes the daemon of the environment.
    private static func words(_ invocation: Invocation) throws(UsageError) -> [String] {
        var words = invocation.arguments.isEmpty ? ["assigned"] : invocation.arguments
        for option in Kiosk.screenOptions where option.name != "key" && invocation.has(option.name)
        {
            guard option.value != nil else {
                words.append("--" + option.name)
                continue
            }
            for value in invocation.values(option.name) {
                try check(value, of: option.name)
                words.append("--\(option.name)=\(value)")
            }
        }
        if !invocation.has("server"), !invocation.has("socket") {
            if let socket = Environment.value(of: "RAUMWERK_SOCKET"), !socket.isEmpty {
                words.append("--socket=" + (try absolute(socket, "socket")))
            } else if let server = Environment.value(of: "RAUMWERK_SERVER"), !server.isEmpty {
                words.append("--server=" + server)
            }
        }
        for word in words where word.unicodeScalars.contains(where: Text.isForbidden) {
            throw UsageError(
                en: "\(word) cannot stand in a unit.",
                de: "\(word) kann nicht in einer Unit stehen."
            )
        }
        return words
    }

    private static func check(_ value: String, of option: String) throws(UsageError) {
        guard option == "font" || option == "socket" else { return }
        let path = try absolute(value, option)
        if path.hasPrefix("/tmp/") || path.hasPrefix("/var/tmp/") {
            throw UsageError(
                en: "--\(option) \(path): a service does not see \(path); move the file.",
                de:
                    "--\(option) \(path): ein Dienst sieht \(path) nicht; bitte die Datei anderswohin legen."
            )
        }
    }

    private static func absolute(_ path: String, _ option: String) throws(UsageError) -> String {
        guard path.hasPrefix("/"), !path.unicodeScalars.contains(where: Text.isForbidden) else {
            throw UsageError(
                en: "--\(option) takes a path from / on, not \(path).",
                de: "--\(option) ist ein Pfad von / an, nicht \(path)."
            )
        }
        return path
    }

    /// The folder of `--root`, from `/` on; empty for this machine.
    private static func folder(_ path: String) throws(UsageError) -> String {
        guard !path.isEmpty else {
            throw UsageError(en: "--root takes a folder.", de: "--root ist ein Ordner.")
        }
        var whole = path.hasPrefix("/") ? path : workingFolder + "/" + path
        while whole.hasSuffix("/") { whole.removeLast() }
        return whole.isEmpty ? "" : try absolute(whole, "root")
    }

    /// The working directory, without a slash at its end.
    ///
    /// The corresponding C function is getcwd.
    private static var workingFolder: String {
        guard let bytes = getcwd(nil, 0) else { return "." }
        defer { free(bytes) }
        let folder = String(cString: bytes)
        return folder == "/" ? "" : folder
    }

    /// Checks a font's name, which goes through a shell: letters, digits and usual signs of file names.
    private static func fontName(_ name: String) throws(UsageError) -> String {
        let allowed = name.utf8.allSatisfy { byte in
            let scalar = Unicode.Scalar(byte)
            return scalar.properties.isAlphabetic && byte < 0x80
                || "0123456789-_./+".utf8.contains(byte)
        }
        guard allowed, !name.isEmpty, !name.hasPrefix("-") else {
            throw UsageError(
                en: "--console-font takes a name like Lat15-TerminusBold32x16, not \(name).",
                de: "--console-font ist ein Name wie Lat15-TerminusBold32x16, nicht \(name)."
            )
        }
        return name
    }

    /// The path of this program; where that is unknown, the path where it should be.
    private static var ownPath: String {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = buffer.withUnsafeMutableBytes { bytes in
            bytes.baseAddress.map {
                readlink("/proc/self/exe", $0.assumingMemoryBound(to: CChar.self), bytes.count)
            } ?? 0
        }
        guard count > 0 else { return "/usr/local/bin/raumwerk-display" }
        return String(decoding: buffer.prefix(count), as: UTF8.self)
    }
}
