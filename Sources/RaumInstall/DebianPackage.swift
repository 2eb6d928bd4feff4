// After Debian Policy 4.7 and deb(5). The package is native: its version is that of the programs.

/// A package of Debian: its files, and its control files for dpkg.
package struct DebianPackage: Sendable {
    /// The part that it installs.
    package let part: Part
    /// `0.2.0`.
    package let version: String
    /// The day of the version, `2026-11-28`.
    package let date: String
    /// Versions before, newest first, with their days.
    package let earlier: [(version: String, date: String)]
    /// dpkg's name of the machine, such as amd64.
    package let architecture: String
    /// Packages that it needs.
    package let depends: [String]
    private let contents: [InstalledFile]

    /// The package of `part` with its `files` and the packages that `needs` name.
    package init(
        _ part: Part,
        version: String,
        date: String,
        earlier: [(version: String, date: String)] = [],
        architecture: String,
        files: [InstalledFile],
        needs: LibraryNeeds
    ) {
        self.part = part
        self.version = version
        self.date = date
        self.earlier = earlier
        self.architecture = architecture
        contents = files
        depends = needs.packages + DebianPackage.furtherNeeds(part)
    }

    /// The package of deb-systemd-helper, with a version that every Debian of today has.
    private static let starter = "init-system-helpers (>= 1.54~)"

    private static func furtherNeeds(_ part: Part) -> [String] {
        switch part {
        case .daemon: [starter, "systemd | systemd-standalone-sysusers", "tzdata"]
        case .display: [starter]
        }
    }

    /// The name of the package's file (deb(7) calls it so).
    package var fileName: String { "\(part.rawValue)_\(version)_\(architecture).deb" }

    /// The files of the machine, those of documents among them; pages and changelogs are to be compressed.
    package var files: [InstalledFile] {
        contents + [
            document("copyright", copyright),
            document("changelog", changelog),
        ]
    }

    /// Whether Debian wants a file compressed with `gzip -9n` (Policy 12.1 and 12.7).
    package static func isCompressed(_ file: InstalledFile) -> Bool {
        file.path.hasPrefix("/usr/share/man/") || file.name == "changelog"
    }

    /// The files of the folder DEBIAN; `installedBytes` is the size of all others.
    package func controlFiles(installedBytes: Int) -> [InstalledFile] {
        let settings = contents.filter { $0.path.hasPrefix("/etc/") }.map { $0.path + "\n" }
        let scripts = MaintainerScripts.scripts(of: part).map { name, text in
            InstalledFile("/DEBIAN/" + name, mode: 0o755, text: text)
        }
        return [
            InstalledFile("/DEBIAN/control", text: control(installedBytes)),
            InstalledFile("/DEBIAN/conffiles", text: settings.joined()),
        ] + scripts.sorted { $0.path < $1.path }
    }

    private func document(_ name: String, _ text: String) -> InstalledFile {
        InstalledFile("/usr/share/doc/\(part.rawValue)/\(name)", text: text)
    }

    private static let maintainer = "Raumwerk maintainers <raumwerk@example.org>"

    private func control(_ installedBytes: Int) -> String {
        """
        Package: \(part.rawValue)
        Version: \(version)
        Architecture: \(architecture)
        Maintainer: \(DebianPackage.maintainer)
        Installed-Size: \((installedBytes + 1023) / 1024)
        Depends: \(depends.joined(separator: ", "))
        \(part == .daemon ? "Recommends" : "Suggests"): \(recommended)
        Section: misc
        Priority: optional
        Description: \(description)

        """
    }

    private var recommended: String {
        part == .daemon ? "avahi-daemon" : "kbd, console-setup"
    }

    private var description: String {
        switch part {
        case .daemon:
            """
            display system of a barcamp: daemon and organiser's program
             Raumwerk holds the session grid of a barcamp and pushes it to the screens at
             the doors: what is on, what comes next, and where a session moved to. A change
             is on disk before it is acknowledged, and on every screen within a second.
             .
             This package has the daemon, the organiser's program and the publisher.
            """
        case .display:
            """
            display system of a barcamp: a screen at a door
             Raumwerk shows what is on at a door, in a hallway or in the foyer of a barcamp.
             .
             This package has the screen, for a text console or a terminal. It asks the
             local network for the daemon.
            """
        }
    }

    private var changelog: String {
        ([(version, date)] + earlier).map { version, date in
            """
            \(part.rawValue) (\(version)) unstable; urgency=medium

              * Version \(version); the README tells what changed.

             -- \(DebianPackage.maintainer)  \(MailDate.text(date))

            """
        }.joined(separator: "\n")
    }

    private var copyright: String {
        """
        Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/

        Files: *
        Copyright: 2026 the Raumwerk authors
        License: Expat
        \(Licence.paragraph)

        """
    }
}

/// A day as RFC 5322 writes it, at midnight.
enum MailDate {
    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    /// Days of the week that a month begins later (Sakamoto's algorithm).
    private static let shifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]

    /// `Sat, 28 Nov 2026 00:00:00 +0000` of `2026-11-28`; the text itself where it is no date.
    static func text(_ date: String) -> String {
        let parts = date.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, (1...9999).contains(parts[0]), (1...12).contains(parts[1]),
            (1...31).contains(parts[2])
        else { return date }
        let year = parts[1] < 3 ? parts[0] - 1 : parts[0]
        let day = (year + year / 4 - year / 100 + year / 400 + shifts[parts[1] - 1] + parts[2]) % 7
        let digits = parts[2] < 10 ? "0\(parts[2])" : "\(parts[2])"
        return "\(days[day]), \(digits) \(months[parts[1] - 1]) \(parts[0]) 00:00:00 +0000"
    }
}
