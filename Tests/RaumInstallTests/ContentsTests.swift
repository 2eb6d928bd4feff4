import Testing

@testable import RaumInstall

@Suite struct ContentsTests {
    private func files(_ layout: Layout) -> [InstalledFile] {
        let programs = Part.allCases.flatMap(\.programs).map { name in
            ProgramFiles(
                name: name,
                bytes: [1],
                manual: ".TH X",
                section: name == "raumwerkd" ? 8 : 1,
                completions: ["bash": "b", "zsh": "z", "fish": "f"]
            )
        }
        let contents = Contents(
            layout,
            programs: programs,
            protocolPage: ".TH P",
            monitoring: ["raumwerk.rules.yml": [2]],
            port: 7433,
            socket: "/run/raumwerk/socket"
        )
        return Part.allCases.flatMap(contents.files)
    }

    @Test func `a package owns nothing below usr local, and an administrator nothing of a package`()
    {
        #expect(files(.package).allSatisfy { !$0.path.hasPrefix("/usr/local") })
        #expect(
            files(.local).allSatisfy {
                $0.path.hasPrefix("/usr/local/") || $0.path.hasPrefix("/etc/")
            }
        )
    }

    @Test(arguments: [Layout.local, .package])
    func `no two files share a path, and programs alone can be run`(_ layout: Layout) {
        let files = files(layout)
        #expect(Set(files.map(\.path)).count == files.count)
        for file in files {
            #expect(file.mode == (file.folder == layout.programs ? 0o755 : 0o644), "\(file.path)")
        }
        #expect(files.contains { $0.path == layout.programs + "/raumwerkd" })
        #expect(files.contains { $0.name == "raumwerk-protocol.7" })
        #expect(files.contains { $0.path == layout.shares + "/raumwerk/raumwerk.rules.yml" })
    }

    @Test func `a path is folder and name`() {
        let file = InstalledFile("/etc/default/raumwerk", text: "")
        #expect(file.folder == "/etc/default" && file.name == "raumwerk")
        #expect(InstalledFile("/x", text: "").folder == "/")
    }

    @Test func `the daemon's unit says when it is ready, and is let do little`() {
        let lines = DaemonUnits.service(program: "/usr/bin/raumwerkd").split(separator: "\n")
        for line in [
            "Type=notify", "Restart=always", "WatchdogSec=30", "NoNewPrivileges=yes",
            "ProtectSystem=strict", "StateDirectory=raumwerk", "User=raumwerk",
            "LoadCredential=keys:/etc/raumwerk/keys",
            "ExecReload=/bin/sh -c \"kill -HUP $MAINPID\"",
            "ExecStart=/usr/bin/raumwerkd serve --data=/var/lib/raumwerk $RAUMWERK_OPTIONS",
        ] {
            #expect(lines.contains(Substring(line)), "\(line)")
        }
        let sockets = DaemonUnits.socketUnit(port: 7433, socket: "/run/raumwerk/socket").split(
            separator: "\n"
        )
        #expect(sockets.contains("ListenStream=7433"))
        #expect(sockets.contains("ListenStream=/run/raumwerk/socket"))
    }
}
