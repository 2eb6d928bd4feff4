/// The small files beside the units: settings, users, folders.
package enum Settings {
    /// `/etc/default/raumwerk` (systemd.exec(5), EnvironmentFile).
    package static let daemon = """
        # Settings of raumwerkd.service, read at its start. A line without "#" counts.

        # The event and its time zone: taken at a start, until the first change of the plan.
        # Afterwards: raumwerk event --name NAME --zone ZONE
        RAUMWERK_EVENT="\(DaemonUnits.event)"
        RAUMWERK_ZONE=\(DaemonUnits.zone)

        # Further options of raumwerkd serve. Its sockets are in raumwerkd.socket.
        #RAUMWERK_OPTIONS=--require-keys --metrics 127.0.0.1:9733

        """

    /// `/etc/default/raumwerk-display`.
    package static let display = """
        # Settings of raumwerk-display@tty1.service, read at its start; those in
        # \(DisplayUnit.settings).tty1 hold for that console alone. A line without "#" counts.

        # What is shown: "door blau", ticker, board, "wall blau gruen board", with options such as
        # --lang de. "assigned" shows a code until an organiser says what to show.
        RAUMWERK_SCREEN=assigned

        # Where the daemon is. Without it the screen looks on this machine, then asks the local network.
        #RAUMWERK_SERVER=10.0.0.5

        """

    /// `sysusers.d/raumwerk.conf` (sysusers.d(5)).
    package static let users = """
        # The user of raumwerkd.service.
        u \(DaemonUnits.user) - "Raumwerk, the session grid" \(DaemonUnits.data)

        """

    /// `tmpfiles.d/raumwerk.conf` (tmpfiles.d(5)).
    package static let folders = """
        # The data of raumwerkd.service, and a place for keys that only root reads.
        d \(DaemonUnits.data) 0700 \(DaemonUnits.user) \(DaemonUnits.user)
        d /etc/raumwerk 0700 root root

        """

    /// An example of `/etc/default/raumwerk` for an event with keys.
    package static let daemonExample = """
        # An event with keys. Put the lines of "raumwerkd key add" into \(DaemonUnits.keys), which only
        # root can read, before the first change of the plan; then restart raumwerkd.
        RAUMWERK_EVENT="Barcamp Musterstadt"
        RAUMWERK_ZONE=Europe/Berlin
        RAUMWERK_OPTIONS=--require-keys

        """

    /// An example of `/etc/default/raumwerk-display.tty2`.
    package static let displayExample = """
        # A second screen of the same machine, as \(DisplayUnit.settings).tty2.
        RAUMWERK_SCREEN="board --sort room --lang de"

        """
}
