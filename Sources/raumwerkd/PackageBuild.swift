import Foundation
import RaumArguments
import RaumIO
import RaumInstall
import RaumWords

/// `raumwerkd install --deb`: lays out each package in a folder of its own and lets dpkg-deb build it.
struct PackageBuild {
    private let programs: BuiltPrograms
    private let folder: String

    init(_ programs: BuiltPrograms, folder: String) throws {
        self.programs = programs
        self.folder = URL(fileURLWithPath: folder).standardizedFileURL.path
        if let name = programs.missing.first {
            throw InstallError(
                Sentence(
                    en: "A package lacks \(name). Build all: swift build -c release",
                    de: "Einem Paket fehlt \(name). Alles bauen: swift build -c release"
                )
            )
        }
    }

    func run() throws {
        let architecture = try output(try tool("dpkg"), ["--print-architecture"])
            .trimmingCharacters(in: .whitespacesAndNewlines)
        try Directory(folder).make(mode: 0o755)
        for part in Part.allCases { try build(part, architecture) }
    }

    private func build(_ part: Part, _ architecture: String) throws {
        let own = programs.programs.filter { part.programs.contains($0.name) }
        let needs = LibraryNeeds(own.compactMap { ELFNeeds($0.bytes) })
        if !needs.lacking.isEmpty {
            say(
                Sentence(
                    en:
                        "\(part.rawValue): no package of Debian has \(needs.lacking.joined(separator: ", "))."
                        + " Build with Tests/Package/build, or bring these along.",
                    de:
                        "\(part.rawValue): kein Paket von Debian hat \(needs.lacking.joined(separator: ", "))."
                        + " Mit Tests/Package/build bauen, oder sie mitbringen."
                )
            )
        }
        let package = DebianPackage(
            part,
            version: Build.version,
            date: Build.date,
            earlier: Build.earlier,
            architecture: architecture,
            files: programs.contents(in: .package).files(of: part),
            needs: needs
        )
        let path = folder + "/" + package.fileName
        try pack(package, to: path)
        let bytes = try raumwerkd.read(path)?.count ?? 0
        say(
            Sentence(
                en:
                    "\(path): \(megabytes(bytes)), needs \(package.depends.joined(separator: ", "))",
                de:
                    "\(path): \(megabytes(bytes)), braucht \(package.depends.joined(separator: ", "))"
            )
        )
    }

    private func pack(_ package: DebianPackage, to path: String) throws {
        let tree = FileManager.default.temporaryDirectory
            .appendingPathComponent("raumwerk-deb-" + UUID().uuidString).path
        // A folder that cannot be removed does no harm.
        defer { try? FileManager.default.removeItem(atPath: tree) }
        for file in package.files { try put(file, below: tree) }
        try stripPrograms(of: package.part, below: tree)
        try PackageBuild.compress(package.files, below: tree)
        let size = try installedBytes(tree)
        for file in package.controlFiles(installedBytes: size) { try put(file, below: tree) }
        try archive(tree, as: path)
    }

    /// Built under another name first: a failure leaves no half package, and destroys no older one.
    private func archive(_ tree: String, as path: String) throws {
        let fresh = path + ".new"
        let words = ["--root-owner-group", "-Zxz", "--build", tree, fresh]
        do {
            _ = try output(try tool("dpkg-deb"), words)
        } catch {
            // If the file stays, its name tells that it is not finished.
            try? FileManager.default.removeItem(atPath: fresh)
            throw error
        }
        // A failure is no error: there is none yet, or moving fails with the reason.
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.moveItem(atPath: fresh, toPath: path)
    }

    private func put(_ file: InstalledFile, below tree: String) throws {
        let folder = Directory(tree + file.folder)
        try folder.make(mode: 0o755)
        try folder.replaceAtomically(file.name, with: file.bytes, mode: file.mode)
    }

    private static func compress(_ files: [InstalledFile], below tree: String) throws {
        let paths = files.filter(DebianPackage.isCompressed).map { tree + $0.path }
        _ = try output(try tool("gzip"), ["-9n"] + paths)
    }

    /// Removes symbols, which are for debuggers (Policy 10.1).
    ///
    /// Where there is no strip(1), they stay.
    private func stripPrograms(of part: Part, below tree: String) throws {
        guard let strip = try? tool("strip") else {
            return say(
                Sentence(
                    en:
                        "\(part.rawValue): its programs keep their symbols, since there is no strip",
                    de:
                        "\(part.rawValue): die Programme behalten ihre Symbole, denn es gibt kein strip"
                )
            )
        }
        for name in part.programs {
            _ = try output(strip, ["--strip-unneeded", tree + Layout.package.program(name)])
        }
    }

    private func installedBytes(_ tree: String) throws -> Int {
        let keys: Set<URLResourceKey> = [.fileSizeKey]
        let found = FileManager.default.enumerator(
            at: URL(fileURLWithPath: tree),
            includingPropertiesForKeys: Array(keys)
        )
        return (found?.allObjects as? [URL] ?? []).reduce(0) { sum, url in
            sum + ((try? url.resourceValues(forKeys: keys).fileSize) ?? 0)
        }
    }
}

/// The path of a program of the machine.
private func tool(_ name: String) throws -> String {
    let folders = (Environment.value(of: "PATH") ?? "/usr/bin:/bin").split(separator: ":")
    for folder in folders + ["/usr/bin", "/bin"] {
        let path = folder + "/" + name
        if FileManager.default.isExecutableFile(atPath: path) { return String(path) }
    }
    throw InstallError(
        Sentence(
            en: "There is no \(name) here. Packages are built on Debian: apt-get install dpkg",
            de: "Hier gibt es kein \(name). Pakete entstehen unter Debian: apt-get install dpkg"
        )
    )
}
