/// A part of the installation that can stand alone on a machine.
package enum Part: String, CaseIterable, Sendable {
    /// The daemon, the organiser's program and the publisher.
    case daemon = "raumwerk"
    /// A screen alone.
    case display = "raumwerk-display"

    /// The programs that belong to it.
    package var programs: [String] {
        switch self {
        case .daemon: ["raumwerkd", "raumwerk"]
        case .display: ["raumwerk-display"]
        }
    }
}

/// Everything that is installed.
package struct Contents: Sendable {
    private let layout: Layout
    private let programs: [ProgramFiles]
    private let protocolPage: String
    private let monitoring: [String: [UInt8]]
    private let port: Int
    private let socket: String

    /// The files that `programs` need in `layout`; `protocolPage` is raumwerk-protocol(7), `monitoring` holds the files
    /// for setting up a monitor, `port` and `socket` are the daemon's.
    package init(
        _ layout: Layout,
        programs: [ProgramFiles],
        protocolPage: String,
        monitoring: [String: [UInt8]],
        port: Int,
        socket: String
    ) {
        self.layout = layout
        self.programs = programs
        self.protocolPage = protocolPage
        self.monitoring = monitoring
        self.port = port
        self.socket = socket
    }

    /// The files of one part, by path.
    package func files(of part: Part) -> [InstalledFile] {
        let own = programs.filter { part.programs.contains($0.name) }
        let others =
            switch part {
            case .daemon: daemonFiles
            case .display: displayFiles
            }
        return (own.flatMap { $0.files(in: layout) } + others).sorted { one, other in
            one.path.utf8.lexicographicallyPrecedes(other.path.utf8)
        }
    }

    private var daemonFiles: [InstalledFile] {
        [
            unit("raumwerkd.service", DaemonUnits.service(program: layout.program("raumwerkd"))),
            unit("raumwerkd.socket", DaemonUnits.socketUnit(port: port, socket: socket)),
            unit(PublisherUnit.name, PublisherUnit.service(program: layout.program("raumwerk"))),
            InstalledFile(DaemonUnits.settings, isSetting: true, text: Settings.daemon),
            InstalledFile(layout.declarations + "/sysusers.d/raumwerk.conf", text: Settings.users),
            InstalledFile(
                layout.declarations + "/tmpfiles.d/raumwerk.conf",
                text: Settings.folders
            ),
            InstalledFile(layout.manual("raumwerk-protocol", section: 7), text: protocolPage),
        ] + examples(of: .daemon, daemonExamples) + monitoringFiles
    }

    private var monitoringFiles: [InstalledFile] {
        monitoring.map { name, bytes in
            InstalledFile("\(layout.shares)/raumwerk/\(name)", bytes: bytes)
        }
    }

    private var displayFiles: [InstalledFile] {
        [
            unit(
                DisplayUnit.name,
                DisplayUnit.service(program: layout.program("raumwerk-display"))
            ),
            InstalledFile(DisplayUnit.settings, isSetting: true, text: Settings.display),
        ]
            + examples(
                of: .display,
                [
                    "default-raumwerk-display.tty2": Array(Settings.displayExample.utf8),
                    "raumwerk-display-key.conf": Array(DisplayUnit.keyExample.utf8),
                ]
            )
    }

    private var daemonExamples: [String: [UInt8]] {
        let announced = Announcement(event: DaemonUnits.event, epoch: nil, port: port).files
        var examples = ["default-raumwerk": Array(Settings.daemonExample.utf8)]
        for file in announced {
            examples[(file.path.hasPrefix("/etc/avahi") ? "avahi-" : "") + file.name] = file.bytes
        }
        return examples
    }

    private func unit(_ name: String, _ text: String) -> InstalledFile {
        InstalledFile(layout.units + "/" + name, text: text)
    }

    private func examples(of part: Part, _ examples: [String: [UInt8]]) -> [InstalledFile] {
        examples.map { name, bytes in
            InstalledFile("\(layout.documents)/\(part.rawValue)/examples/\(name)", bytes: bytes)
        }
    }
}
