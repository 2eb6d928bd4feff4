// Debian Policy 6 and 9.3.3; what debhelper's scripts do, without debhelper. A removal keeps the data, and so
// does a purge: an event's plan is nobody's configuration. What a purge leaves is told.

/// What dpkg runs.
enum MaintainerScripts {
    /// The scripts of a package, by name.
    static func scripts(of part: Part) -> [String: String] {
        switch part {
        case .daemon:
            [
                "postinst": script(daemonInstalled), "prerm": script(daemonStopping),
                "postrm": script(daemonRemoved),
            ]
        case .display:
            ["postinst": script(displayInstalled), "postrm": script(displayRemoved)]
        }
    }

    private static func script(_ body: String) -> String { "#!/bin/sh\nset -e\n" + body }

    /// The sockets stay open while the daemon restarts, so that no screen is refused.
    private static let daemonInstalled = """
        if [ "$1" = configure ]; then
            systemd-sysusers raumwerk.conf
            if command -v systemd-tmpfiles >/dev/null; then
                systemd-tmpfiles --create raumwerk.conf || true
            fi
            for unit in raumwerkd.socket raumwerkd.service; do
                deb-systemd-helper unmask "$unit" >/dev/null || true
                if deb-systemd-helper --quiet was-enabled "$unit"; then
                    deb-systemd-helper enable "$unit" >/dev/null || true
                else
                    deb-systemd-helper update-state "$unit" >/dev/null || true
                fi
            done
            if [ -d /run/systemd/system ]; then
                systemctl --system daemon-reload >/dev/null || true
                deb-systemd-invoke start raumwerkd.socket >/dev/null || true
                deb-systemd-invoke restart raumwerkd.service >/dev/null || true
            fi
        fi

        """

    private static let daemonStopping = """
        if [ "$1" = remove ] && [ -d /run/systemd/system ]; then
            deb-systemd-invoke stop raumwerk-publish.service raumwerkd.socket raumwerkd.service \\
                >/dev/null || true
        fi

        """

    private static let daemonRemoved = """
        if [ "$1" = remove ] || [ "$1" = purge ]; then
            for file in \(Announcement.avahiPath) \(Announcement.resolvedPath); do
                if [ -f "$file" ] && grep -q "\(Announcement.mark)" "$file"; then rm -f "$file"; fi
            done
        fi
        if [ "$1" = purge ]; then
            if command -v deb-systemd-helper >/dev/null; then
                deb-systemd-helper purge raumwerkd.socket raumwerkd.service >/dev/null || true
            fi
            rm -rf \(PublisherUnit.folder)
            for folder in \(DaemonUnits.data) /etc/raumwerk; do
                [ -d "$folder" ] || continue
                rmdir "$folder" 2>/dev/null \\
                    || echo "raumwerk: kept $folder, which holds the plan and its keys: rm -r $folder" >&2
            done
        fi
        if [ -d /run/systemd/system ]; then systemctl --system daemon-reload >/dev/null || true; fi

        """

    private static let displayInstalled = """
        if [ "$1" = configure ] && [ -d /run/systemd/system ]; then
            systemctl --system daemon-reload >/dev/null || true
            if [ -n "$2" ]; then
                systemctl try-restart 'raumwerk-display@*.service' >/dev/null || true
            fi
        fi

        """

    private static let displayRemoved = """
        if [ "$1" = purge ]; then rm -rf /var/lib/private/raumwerk-display-*; fi
        if [ -d /run/systemd/system ]; then systemctl --system daemon-reload >/dev/null || true; fi

        """
}
