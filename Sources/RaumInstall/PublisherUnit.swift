/// The unit that keeps a folder of pages current for a web server.
package enum PublisherUnit {
    /// The unit's name.
    package static let name = "raumwerk-publish.service"
    /// The folder that it fills.
    package static let folder = "/var/lib/raumwerk-publish"

    /// The unit with the organiser's program at `program`.
    package static func service(program: String) -> String {
        DaemonUnits.unit(
            before: [
                "[Unit]", "Description=Raumwerk, the plan as pages for a web server",
                "Documentation=man:raumwerk(1)", "After=network.target raumwerkd.service",
                "StartLimitIntervalSec=0", "", "[Service]",
                "EnvironmentFile=-\(DaemonUnits.settings)",
            ],
            [
                "ExecStart=\(program) publish \(folder) $RAUMWERK_PUBLISH_OPTIONS",
                "Restart=always", "RestartSec=5", "User=\(DaemonUnits.user)",
                "Group=\(DaemonUnits.user)", "StateDirectory=raumwerk-publish",
                "StateDirectoryMode=0755",
            ]
                + Hardening(families: ["AF_UNIX", "AF_INET", "AF_INET6"]).lines.map { line in
                    // A web server of another user reads what it writes.
                    line == "UMask=0077" ? "UMask=0022" : line
                },
            after: ["", "[Install]", "WantedBy=multi-user.target"]
        )
    }
}
