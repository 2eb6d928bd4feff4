// After systemd.exec(5). The figures of `systemd-analyze security` count these. Their purpose: a program that is taken
// over through its socket can write only its state, become no other user, see no other process, load nothing into the
// kernel, and use only the protocols that it needs.
//
// SystemCallFilter answers EPERM instead of ending the program: a C library that tries a new call goes on without it.

/// The lines of a unit that take away what a program does not need.
package struct Hardening: Equatable, Sendable {
    /// Families of sockets that the program uses.
    package var families: [String]
    /// Devices that it uses, by path; the pseudo devices of systemd.exec(5) are there anyway.
    package var devices: [String]

    /// The hardening that all units share.
    package init(families: [String], devices: [String] = []) {
        self.families = families
        self.devices = devices
    }

    /// A unit's lines, in the section Service.
    package var lines: [String] {
        [
            "NoNewPrivileges=yes", "CapabilityBoundingSet=", "AmbientCapabilities=",
            "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes",
        ] + deviceLines + [
            "ProtectHostname=yes", "ProtectClock=yes", "ProtectKernelTunables=yes",
            "ProtectKernelModules=yes", "ProtectKernelLogs=yes", "ProtectControlGroups=yes",
            "ProtectProc=invisible", "ProcSubset=pid", "RestrictNamespaces=yes",
            "RestrictAddressFamilies=" + families.joined(separator: " "),
            "RestrictRealtime=yes", "RestrictSUIDSGID=yes", "LockPersonality=yes",
            "MemoryDenyWriteExecute=yes", "RemoveIPC=yes", "KeyringMode=private", "UMask=0077",
            "SystemCallArchitectures=native", "SystemCallFilter=@system-service",
            "SystemCallFilter=~@privileged", "SystemCallErrorNumber=EPERM",
        ]
    }

    private var deviceLines: [String] {
        guard !devices.isEmpty else { return ["PrivateDevices=yes", "PrivateUsers=yes"] }
        return ["DevicePolicy=closed"] + devices.map { "DeviceAllow=\($0) rw" }
    }
}
