import Foundation
import Testing

@testable import RaumInstall

/// The scripts of a package that goes, played in a folder that stands for the machine.
@Suite struct RemovalTests {
    /// A machine with what the package left behind.
    private struct Machine {
        let root = NSTemporaryDirectory() + "raumwerk-removal-" + UUID().uuidString
        let links = [
            "multi-user.target.wants/raumwerkd.service", "sockets.target.wants/raumwerkd.socket",
            "multi-user.target.wants/raumwerk-publish.service",
            "multi-user.target.wants/raumwerk-display@tty1.service",
        ]

        init() throws {
            for link in links {
                let path = units + "/" + link
                try folder(path)
                let unit = URL(fileURLWithPath: link).lastPathComponent
                try FileManager.default.createSymbolicLink(
                    atPath: path,
                    withDestinationPath: "/lib/systemd/system/" + unit
                )
            }
            try write(Announcement.avahiPath, Announcement.mark)
            try write(PublisherUnit.folder + "/index.html", "")
            try write("/var/lib/raumwerk-display-tty1/found", "")
        }

        var units: String { root + "/etc/systemd/system" }

        private func folder(_ path: String) throws {
            try FileManager.default.createDirectory(
                atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path,
                withIntermediateDirectories: true
            )
        }

        func write(_ path: String, _ text: String) throws {
            try folder(root + path)
            try text.write(toFile: root + path, atomically: true, encoding: .utf8)
        }

        func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root + path) }

        /// Where a link of `links` leads; nil where there is none.
        func target(_ link: String) -> String? {
            try? FileManager.default.destinationOfSymbolicLink(atPath: units + "/" + link)
        }

        /// Plays the script that dpkg runs after the files went.
        func remove(_ part: Part, _ word: String) throws {
            let script = try #require(MaintainerScripts.scripts(of: part)["postrm"])
            let here = ["/etc/", "/var/", "/run/", Layout.record].reduce(script) { text, path in
                text.replacing(" \(path)", with: " \(root)\(path)")
                    .replacing("=\(path)", with: "=\(root)\(path)")
                    .replacing("\"\(path)", with: "\"\(root)\(path)")
            }.replacing("command -v", with: "false")
            let shell = Process()
            shell.executableURL = URL(fileURLWithPath: "/bin/sh")
            shell.arguments = ["-c", here, "postrm", word]
            shell.standardError = FileHandle.nullDevice
            try shell.run()
            shell.waitUntilExit()
            #expect(shell.terminationStatus == 0, "\(part) \(word)")
        }
    }

    @Test func `a package that goes leaves what runs by hand, and its start with the machine`()
        throws
    {
        let machine = try Machine()
        defer { try? FileManager.default.removeItem(atPath: machine.root) }
        for (unit, program) in [
            ("raumwerkd.service", "raumwerkd"), ("raumwerkd.socket", ""),
            ("raumwerk-publish.service", "raumwerk"),
            ("raumwerk-display@.service", "raumwerk-display"),
        ] {
            try machine.write("/etc/systemd/system/" + unit, "Exec=/usr/local/bin/\(program)\n")
        }
        for part in Part.allCases {
            for word in ["remove", "purge"] { try machine.remove(part, word) }
        }
        for link in machine.links {
            let unit = URL(fileURLWithPath: link).lastPathComponent.replacing("tty1", with: "")
            #expect(machine.target(link) == "\(machine.units)/\(unit)")
        }
        for path in [
            Announcement.avahiPath, PublisherUnit.folder, "/var/lib/raumwerk-display-tty1",
        ] {
            #expect(machine.has(path), "\(path)")
        }
    }

    @Test(arguments: [nil, "Exec=/usr/bin/raumwerkd serve --data /srv\n"])
    func `what needs the package goes with it`(_ unit: String?) throws {
        let machine = try Machine()
        defer { try? FileManager.default.removeItem(atPath: machine.root) }
        if let unit { try machine.write("/etc/systemd/system/raumwerkd.service", unit) }
        for part in Part.allCases {
            for word in ["remove", "purge"] { try machine.remove(part, word) }
        }
        #expect(machine.links.dropFirst(2).allSatisfy { machine.target($0) == nil })
        for path in [
            Announcement.avahiPath, PublisherUnit.folder, "/var/lib/raumwerk-display-tty1",
        ] {
            #expect(!machine.has(path), "\(path)")
        }
    }
}
