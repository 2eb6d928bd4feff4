// After systemd.service(5), systemd.socket(5) and systemd.exec(5).
// - A key of the machine's administrator comes in as a credential; SetCredential is what stands in for a file
//   that is not there, since a unit with a missing credential does not start.
// - The first start sets up the directory. A package starts the unit before its settings could be edited, so `init
//   --if-missing` takes name, zone and keys from them until the plan was changed.
// - It is announced after READY, and no longer once it ended, however that was: a screen that looks for a daemon would
//   wait for one that is not there.
// - The socket unit keeps the sockets over a restart, so that no client is refused meanwhile.

/// The units of the daemon.
package enum DaemonUnits {
    /// The user that the daemon runs as.
    package static let user = "raumwerk"
    /// The data directory of the unit.
    package static let data = "/var/lib/raumwerk"
    /// The settings that the unit reads.
    package static let settings = "/etc/default/raumwerk"
    /// The file of keys that a start takes in before the first change.
    package static let keys = "/etc/raumwerk/keys"
    /// The name of the event until an administrator gives one.
    package static let event = "Barcamp"
    /// The time zone of the event until an administrator gives one.
    package static let zone = "Europe/Berlin"
    /// Seconds without a sign of life after which systemd restarts the daemon: a loop turns in milliseconds, and a disk
    /// that hangs does not stop it.
    package static let watchdogSeconds = 30

    /// `raumwerkd.service` with the program at `program`.
    package static func service(program: String) -> String {
        unit(before: serviceHead, commands(program) + serviceLines, after: serviceTail)
    }

    private static let serviceHead = [
        "[Unit]", "Description=Raumwerk, the session grid of a barcamp",
        "Documentation=man:raumwerkd(8)", "After=network.target time-sync.target",
        "Requires=raumwerkd.socket", "StartLimitIntervalSec=0", "", "[Service]", "Type=notify",
        "NotifyAccess=main", "Environment=RAUMWERK_EVENT=\(event) RAUMWERK_ZONE=\(zone)",
        "EnvironmentFile=-\(settings)", "LoadCredential=keys:\(keys)", "SetCredential=keys:\\x0a",
    ]

    private static func commands(_ program: String) -> [String] {
        let start = "ExecStartPre=\(program) init --if-missing --data=\(data)"
        return [
            start + " --event=${RAUMWERK_EVENT} --zone=${RAUMWERK_ZONE}"
                + " --keys=${CREDENTIALS_DIRECTORY}/keys",
            "ExecStart=\(program) serve --data=\(data) $RAUMWERK_OPTIONS",
            // A bare Debian has no /bin/kill.
            "ExecReload=/bin/sh -c \"kill -HUP $MAINPID\"",
            "ExecStartPost=-+\(program) announce --data=\(data) --write",
            "ExecStopPost=-+\(program) announce --data=\(data) --end --write",
        ]
    }

    private static let serviceLines =
        [
            "Restart=always", "RestartSec=1", "WatchdogSec=\(watchdogSeconds)",
            "TimeoutStopSec=10",
            "User=\(user)", "Group=\(user)", "StateDirectory=raumwerk", "StateDirectoryMode=0700",
            "LimitNOFILE=65536", "OOMScoreAdjust=-500",
        ] + Hardening(families: ["AF_UNIX", "AF_INET", "AF_INET6"]).lines

    private static let serviceTail = [
        "", "[Install]", "WantedBy=multi-user.target", "Also=raumwerkd.socket",
    ]

    /// `raumwerkd.socket`: TCP of both families on `port`, and the Unix socket at `socket`.
    package static func socketUnit(port: Int, socket: String) -> String {
        unit(
            before: [
                "[Unit]", "Description=Raumwerk, the sockets of the daemon",
                "Documentation=man:raumwerkd(8)", "StartLimitIntervalSec=0", "", "[Socket]",
            ],
            [
                "ListenStream=\(port)", "BindIPv6Only=both", "Backlog=4096",
                "ListenStream=\(socket)", "SocketUser=\(user)", "SocketGroup=\(user)",
                "SocketMode=0660", "DirectoryMode=0755",
            ],
            after: ["", "[Install]", "WantedBy=sockets.target"]
        )
    }

    static func unit(before: [String], _ lines: [String], after: [String]) -> String {
        (before + lines + after).joined(separator: "\n") + "\n"
    }
}
