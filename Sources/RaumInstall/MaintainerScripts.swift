// Debian Policy 6 and 9.3.3; they do the same as debhelper's scripts, without debhelper. A removal keeps the data, and
// so does a purge: an event's plan is no configuration. A purge names the files that it leaves.
//
// Units of an installation by hand have the same names and go before those of the package. Services of these units need
// nothing of the package, so none of the scripts touches them: the removal of a package must not end such screens, nor
// their start with the machine.

/// The scripts that dpkg runs.
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
            [
                "postinst": script(displayInstalled), "prerm": script(displayStopping),
                "postrm": script(displayRemoved),
            ]
        }
    }

    /// `other UNIT`: whether a unit of this name, or its template, stands in /etc/systemd/system and needs no program
    /// of the package; `file` is that unit.
    private static let other = """
        other() {
            file=/etc/systemd/system/$1
            [ -f "$file" ] || file=/etc/systemd/system/${1%%@*}@.service
            [ -f "$file" ] && ! grep -q /usr/bin/raumwerk "$file"
        }

        """

    /// `settle NAME`: gives the links by which units start with the machine to those that stay, and drops others.
    private static let settle = """
        settle() {
            for link in /etc/systemd/system/*.wants/$1; do
                [ -h "$link" ] || continue
                if other "${link##*/}"; then ln -sfn "$file" "$link"; else rm -f "$link"; fi
            done
        }

        """

    /// `follow UNIT…`: those that run on with a program of the package, which is gone, take their own.
    private static let follow = """
        follow() {
            for unit in "$@"; do
                other "$unit" || continue
                program=$(readlink "/proc/$(systemctl show -P MainPID "$unit")/exe") || continue
                case "$program" in
                    /usr/bin/raumwerk*) deb-systemd-invoke restart "$unit" >/dev/null || true ;;
                esac
            done
        }

        """

    /// Restarts those of its arguments that run.
    private static let restartActive =
        other + """
            restart_active() {
                for unit in "$@"; do
                    if ! other "$unit" && systemctl --quiet is-active "$unit"; then
                        deb-systemd-invoke restart "$unit" >/dev/null || true
                    fi
                done
            }

            """

    /// Prints the units of the screens of this machine.
    private static let screenUnits =
        "systemctl --plain --no-legend --full list-units 'raumwerk-display@*.service' | awk '{ print $1 }'"

    private static func script(_ body: String) -> String { "#!/bin/sh\nset -e\n" + body }

    /// Says that what was installed by hand goes before the package.
    private static func shadowTold(_ paths: [String], _ part: Part) -> String {
        """
            for file in \(paths.joined(separator: " ")); do
                [ -f "$file" ] || continue
                echo "raumwerk: $file goes before what this package brings: \(Removal.advice(part))" >&2
                break
            done

        """
    }

    /// A purge takes settings that an installation by hand has, too: dpkg removes them before any script is asked.
    private static func settingsSaved(_ path: String) -> String {
        """
        if [ "$1" = remove ] && [ -f \(path) ] && [ -e \(Layout.record) ]; then
            cp -p \(path) \(path).shared
        fi
        if [ "$1" = purge ] && [ -f \(path).shared ]; then
            if [ -e \(Layout.record) ] && [ ! -e \(path) ]; then
                mv \(path).shared \(path)
                echo "raumwerk: kept \(path), which the installation below /usr/local has, too" >&2
            else
                rm -f \(path).shared
            fi
        fi

        """
    }

    /// The sockets stay open while the daemon restarts, so that no screen is refused.
    private static let daemonInstalled =
        restartActive + """
            if [ "$1" = configure ]; then
                systemd-sysusers raumwerk.conf
                if command -v systemd-tmpfiles >/dev/null; then
                    systemd-tmpfiles --create raumwerk.conf || true
                fi
                for unit in raumwerkd.socket raumwerkd.service; do
                    ! other raumwerkd.service || continue
                    deb-systemd-helper unmask "$unit" >/dev/null || true
                    if deb-systemd-helper --quiet was-enabled "$unit"; then
                        deb-systemd-helper enable "$unit" >/dev/null || true
                    else
                        deb-systemd-helper update-state "$unit" >/dev/null || true
                    fi
                done
                if [ -d /run/systemd/system ]; then
                    systemctl --system daemon-reload >/dev/null || true
                    if ! other raumwerkd.service; then
                        deb-systemd-invoke start raumwerkd.socket >/dev/null || true
                        deb-systemd-invoke restart raumwerkd.service >/dev/null || true
                    fi
                    if [ -n "$2" ]; then
                        restart_active \(PublisherUnit.name)
                    fi
                fi

            """
        + shadowTold(
            [
                "/usr/local/bin/raumwerkd", "/usr/local/bin/raumwerk",
                "/etc/systemd/system/raumwerkd.service", "/etc/systemd/system/raumwerkd.socket",
                "/etc/systemd/system/\(PublisherUnit.name)",
            ],
            .daemon
        ) + "fi\n"

    private static let daemonStopping =
        other + """
            if [ "$1" = remove ] && [ -d /run/systemd/system ]; then
                if ! other \(PublisherUnit.name); then
                    deb-systemd-invoke stop \(PublisherUnit.name) >/dev/null || true
                fi
                if ! other raumwerkd.service; then
                    deb-systemd-invoke stop raumwerkd.socket raumwerkd.service >/dev/null || true
                fi
            fi

            """

    private static let daemonRemoved =
        other + settle + follow + settingsSaved(DaemonUnits.settings) + linksOfTheDaemon + """
            if [ "$1" = purge ]; then
                if ! other \(PublisherUnit.name); then rm -rf \(PublisherUnit.folder); fi
                for folder in \(DaemonUnits.data) /etc/raumwerk; do
                    [ -d "$folder" ] || continue
                    ! other raumwerkd.service || continue
                    rmdir "$folder" 2>/dev/null \\
                        || echo "raumwerk: kept $folder, which holds the plan and its keys: rm -r $folder" >&2
                done
            fi
            if [ -d /run/systemd/system ]; then
                systemctl --system daemon-reload >/dev/null || true
                if [ "$1" = remove ]; then follow raumwerkd.service \(PublisherUnit.name); fi
            fi

            """

    /// deb-systemd-helper would remove the links that it made, even if another unit has them now; only its notes are
    /// removed.
    private static let linksOfTheDaemon = """
        if [ "$1" = remove ] || [ "$1" = purge ]; then
            settle \(PublisherUnit.name)
            if other raumwerkd.service; then
                settle 'raumwerkd.s*'
            else
                for file in \(Announcement.avahiPath) \(Announcement.resolvedPath); do
                    if [ -f "$file" ] && grep -q "\(Announcement.mark)" "$file"; then rm -f "$file"; fi
                done
            fi
        fi
        if [ "$1" = purge ]; then
            notes=/var/lib/systemd/deb-systemd-helper-enabled
            if other raumwerkd.service; then
                rm -f $notes/raumwerkd.s*.dsh-also $notes/*.wants/raumwerkd.s*
            elif command -v deb-systemd-helper >/dev/null; then
                deb-systemd-helper purge raumwerkd.socket raumwerkd.service >/dev/null || true
            fi
        fi

        """

    private static let displayInstalled =
        restartActive + """
            if [ "$1" = configure ] && [ -d /run/systemd/system ]; then
                systemctl --system daemon-reload >/dev/null || true
                if [ -n "$2" ]; then
                    restart_active $(\(screenUnits))
                fi
            fi
            if [ "$1" = configure ]; then

            """
        + shadowTold(
            [
                "/usr/local/bin/raumwerk-display", "/etc/systemd/system/\(DisplayUnit.name)",
            ],
            .display
        ) + "fi\n"

    /// A console that the screen leaves gets its login back, if it had one.
    private static let displayStopping =
        other + """
            if [ "$1" = remove ] && [ -d /run/systemd/system ]; then
                units=$(\(screenUnits))
                for unit in $units; do
                    ! other "$unit" || continue
                    deb-systemd-invoke stop "$unit" >/dev/null || true
                    getty=getty@${unit#raumwerk-display@}
                    if systemctl --quiet is-enabled "$getty" 2>/dev/null; then
                        deb-systemd-invoke start "$getty" >/dev/null 2>&1 || true
                    fi
                done
            fi

            """

    /// The folders of state are links of systemd into the private one.
    private static let displayRemoved =
        other + settle + follow + settingsSaved(DisplayUnit.settings) + """
            if [ "$1" = remove ] || [ "$1" = purge ]; then settle 'raumwerk-display@*.service'; fi
            if [ "$1" = purge ] && ! other \(DisplayUnit.name); then
                rm -rf /var/lib/private/raumwerk-display-* /var/lib/raumwerk-display-*
            fi
            if [ -d /run/systemd/system ]; then
                systemctl --system daemon-reload >/dev/null || true
                if [ "$1" = remove ]; then follow $(\(screenUnits)); fi
            fi

            """
}
