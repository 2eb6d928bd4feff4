import Foundation
import TestSupport
import Testing

@testable import RaumInstall

@Suite struct DebianPackageTests {
    private func package(_ part: Part) -> DebianPackage {
        DebianPackage(
            part,
            version: "0.2.0",
            date: "2026-11-28",
            architecture: "amd64",
            files: [
                InstalledFile("/etc/default/raumwerk", isSetting: true, text: "x"),
                InstalledFile("/usr/share/man/man8/raumwerkd.8", text: ".TH"),
            ],
            needs: LibraryNeeds([])
        )
    }

    @Test(arguments: Part.allCases)
    func `dpkg is told the name, the version and what is a setting`(_ part: Part) throws {
        let files = package(part).controlFiles(installedBytes: 2049)
        let control = try #require(files.first { $0.name == "control" })
        let text = String(decoding: control.bytes, as: UTF8.self)
        for line in [
            "Package: \(part.rawValue)", "Version: 0.2.0", "Architecture: amd64",
            "Installed-Size: 3",
        ] {
            #expect(text.contains(line + "\n"))
        }
        let settings = try #require(files.first { $0.name == "conffiles" })
        #expect(settings.bytes == Array("/etc/default/raumwerk\n".utf8))
        #expect(files.filter { $0.name.hasPrefix("p") }.allSatisfy { $0.mode == 0o755 })
        #expect(package(part).fileName == "\(part.rawValue)_0.2.0_amd64.deb")
    }

    @Test(arguments: Part.allCases)
    func `every script is one that sh can read`(_ part: Part) throws {
        for file in package(part).controlFiles(installedBytes: 0) where file.mode == 0o755 {
            let shell = Process()
            shell.executableURL = URL(fileURLWithPath: "/bin/sh")
            shell.arguments = ["-n", "-c", String(decoding: file.bytes, as: UTF8.self)]
            try shell.run()
            shell.waitUntilExit()
            #expect(shell.terminationStatus == 0, "\(file.path)")
        }
    }

    @Test func `who removes a screen stops it, and takes its links and its state`() throws {
        let scripts = MaintainerScripts.scripts(of: .display)
        #expect(scripts["prerm"]?.contains("deb-systemd-invoke stop") ?? false)
        let removed = try #require(scripts["postrm"])
        #expect(removed.contains("settle 'raumwerk-display@*.service'"))
        #expect(removed.contains(" /var/lib/raumwerk-display-*"))
        #expect(
            MaintainerScripts.scripts(of: .daemon)["postinst"]?.contains(
                "restart_active raumwerk-publish"
            ) ?? false
        )
    }

    @Test(arguments: [
        ("2026-11-28", "Sat, 28 Nov 2026"), ("2024-02-29", "Thu, 29 Feb 2024"),
        ("2000-01-01", "Sat, 01 Jan 2000"),
    ])
    func `a day is written as in a mail`(_ day: String, _ mail: String) {
        #expect(MailDate.text(day) == mail + " 00:00:00 +0000")
        #expect(MailDate.text("soon") == "soon")
    }

    @Test func `libraries of Debian are packages, those of Swift are missed`() {
        let needs = LibraryNeeds([
            ELFNeeds(
                libraries: ["libc.so.6", "libm.so.6", "libswiftCore.so", "libstdc++.so.6"],
                versions: ["GLIBC_2.4", "GLIBC_2.34", "GLIBCXX_3.4.30", "GLIBCXX_3.4"]
            )
        ])
        #expect(needs.packages == ["libc6 (>= 2.34)", "libstdc++6 (>= 12)"])
        #expect(needs.lacking == ["libswiftCore.so"])
    }

    @Test func `a program that is damaged anywhere is read without harm`() throws {
        let whole = SampleProgram.bytes
        #expect(ELFNeeds(whole)?.libraries == ["libc.so.6"])
        #expect(ELFNeeds(whole)?.versions == ["GLIBC_2.34"])
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<20_000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                bytes[Int.random(in: 16..<bytes.count, using: &generator)] =
                    [0, 1, 0x7F, 0xFF, .random(in: 0...255, using: &generator)]
                    .randomElement(using: &generator) ?? 0
            }
            if Bool.random(using: &generator) {
                bytes.removeLast(.random(in: 0..<bytes.count, using: &generator))
            }
            #expect((ELFNeeds(bytes)?.libraries.count ?? 0) <= 4096, "seed \(seed)")
        }
        #expect(ELFNeeds([]) == nil && ELFNeeds(Array("#!/bin/sh".utf8)) == nil)
    }
}

/// The smallest program with a dynamic section: one library, one version.
private enum SampleProgram {
    static var bytes: [UInt8] {
        let table = Array("\0libc.so.6\0GLIBC_2.34\0".utf8)
        let dynamic = [(5, 0x1000 + 176 + 64), (10, table.count), (1, 1), (0, 0)]
        var file: [UInt8] = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0] + [UInt8](repeating: 0, count: 8)
        file += number(3, 2) + number(62, 2) + number(1, 4) + number(0, 8) + number(64, 8)
        file += number(0, 8) + number(0, 4) + number(64, 2) + number(56, 2) + number(2, 2)
        file += [UInt8](repeating: 0, count: 64 - file.count)
        let size = 176 + 64 + table.count
        file += segment(1, offset: 0, address: 0x1000, size: size)
        file += segment(2, offset: 176, address: 0x1000 + 176, size: 64)
        for (tag, value) in dynamic { file += number(tag, 8) + number(value, 8) }
        return file + table
    }

    private static func segment(_ kind: Int, offset: Int, address: Int, size: Int) -> [UInt8] {
        number(kind, 4) + number(4, 4) + number(offset, 8) + number(address, 8)
            + number(address, 8) + number(size, 8) + number(size, 8) + number(8, 8)
    }

    private static func number(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
