/// The template unit of a screen on a text console.
package enum DisplayUnit {
    /// The settings that the unit reads.
    package static let settings = "/etc/default/raumwerk-display"
    /// The key that the screens of a machine prove themselves with.
    package static let key = "/etc/raumwerk/display.key"
    /// The unit's name; the console stands behind the `@`.
    package static let name = "raumwerk-display@.service"
    /// Families of sockets that a screen uses: AF_NETLINK tells its own addresses.
    package static let families = ["AF_UNIX", "AF_INET", "AF_INET6", "AF_NETLINK"]

    /// The unit with the program at `program`.
    package static func service(program: String) -> String {
        DaemonUnits.unit(
            before: [
                "[Unit]", "Description=Raumwerk, a screen on %I",
                "Documentation=man:raumwerk-display(1)",
                "After=systemd-user-sessions.service plymouth-quit-wait.service getty@%i.service"
                    + " network.target",
                "Conflicts=getty@%i.service", "StartLimitIntervalSec=0", "", "[Service]",
                "Environment=TERM=linux LANG=C.UTF-8 RAUMWERK_SCREEN=assigned",
                "EnvironmentFile=-\(settings)", "EnvironmentFile=-\(settings).%i",
                "Environment=XDG_STATE_HOME=/var/lib/raumwerk-display-%i",
            ],
            [
                "ExecStart=\(program) $RAUMWERK_SCREEN", "Restart=always", "RestartSec=2",
                "DynamicUser=yes", "User=raumwerk-display-%i",
                "StateDirectory=raumwerk-display-%i",
            ] + consoleLines("%i"),
            after: ["", "[Install]", "WantedBy=multi-user.target", "DefaultInstance=tty1"]
        )
    }

    /// A drop-in that gives the unit a key: a unit whose credential is missing does not start.
    package static let keyExample = """
        # As /etc/systemd/system/raumwerk-display@.service.d/key.conf, with a key in \(key).
        [Service]
        LoadCredential=key:\(key)
        Environment=RAUMWERK_KEY=%d/key

        """

    /// The lines that make a service the owner of the console `tty`, and keep everything else from it.
    package static func consoleLines(_ tty: String) -> [String] {
        [
            "StandardInput=tty-force", "StandardOutput=tty", "StandardError=journal",
            "TTYPath=/dev/\(tty)", "TTYReset=yes", "TTYVHangup=yes", "TTYVTDisallocate=yes",
            "OOMScoreAdjust=-500",
        ]
            + Hardening(families: families, devices: ["/dev/\(tty)"]).lines.map { line in
                // Fonts for large letters may be in any user's home.
                line == "ProtectHome=yes" ? "ProtectHome=read-only" : line
            }
    }
}
