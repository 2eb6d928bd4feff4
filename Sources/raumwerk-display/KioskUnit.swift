import RaumInstall

// The service that makes a screen of a console, after systemd.service(5), systemd.exec(5) and systemd.unit(5). Details
// that are easy to get wrong:
// - `StartLimitIntervalSec=0`: a screen comes back however often it failed, for days.
// - `DynamicUser`: its own user, which cannot write anywhere but to its state. Commands with `+` in
//   front are root's: only root may set a console's font; `-` forgives what is not installed.
// - A font is lost when the graphics driver takes over the console during the boot, so it is set at the
//   start, and the console's own is restored at the end.

/// A systemd unit that shows one screen on a virtual console.
struct KioskUnit: CustomStringConvertible {
    /// The words after the program's name.
    let words: [String]
    /// The program's absolute path.
    let program: String
    /// The number of the console: 1 for tty1.
    let console: Int
    /// The font that setfont(8) is to load; nil for the console's own.
    let consoleFont: String?
    /// The file of a key, which systemd passes only to the screen; nil for a screen without one.
    let key: String?

    /// The unit's file, and the name of its user and its state.
    static let name = "raumwerk-kiosk"
    static let folder = "/etc/systemd/system"
    static let consoles = 1...63

    var fileName: String { KioskUnit.name + ".service" }

    private var tty: String { "tty\(console)" }

    var description: String {
        """
        [Unit]
        Description=Raumwerk: \(KioskUnit.escaped(words.prefix { !$0.hasPrefix("-") }.joined(separator: " "))) on \(tty)
        After=systemd-user-sessions.service plymouth-quit-wait.service getty@\(tty).service network.target
        Conflicts=getty@\(tty).service
        StartLimitIntervalSec=0

        [Service]
        ExecStartPre=-+/bin/sh -c "setterm --term linux --blank 0 --powerdown 0 --powersave off"
        ExecStartPre=-+/bin/sh -c "\(fontCommand)"
        ExecStart=\(([program] + words).map(KioskUnit.quoted).joined(separator: " "))
        ExecStopPost=-+/bin/sh -c "\(restoringCommand)"
        Restart=always
        RestartSec=2
        User=\(KioskUnit.name)
        DynamicUser=yes
        StateDirectory=\(KioskUnit.name)
        Environment=TERM=linux LANG=C.UTF-8 XDG_STATE_HOME=/var/lib/\(KioskUnit.name)
        \((keyLines + DisplayUnit.consoleLines(tty)).joined(separator: "\n"))

        [Install]
        WantedBy=multi-user.target

        """
    }

    /// The file stays readable by root only: the screen sees a copy, and a unit whose key is missing does not start.
    private var keyLines: [String] {
        guard let key else { return [] }
        return [
            "LoadCredential=key:" + KioskUnit.escaped(key), "Environment=RAUMWERK_KEY=%d/key",
        ]
    }

    private var fontCommand: String {
        guard let consoleFont else { return restoringCommand }
        return "setfont -C /dev/\(tty) '\(KioskUnit.escaped(consoleFont))'"
    }

    /// Debian's command, and systemd's own where that is not installed.
    private var restoringCommand: String {
        "setupcon --force --font-only || /usr/lib/systemd/systemd-vconsole-setup /dev/\(tty)"
    }

    /// A word of a command: quoted where it has to be, and nothing in it expanded.
    static func quoted(_ word: String) -> String {
        let plain = word.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || "0123456789-_./:=,@+#".unicodeScalars.contains(scalar)
        }
        let escaped = escaped(word).replacing("$", with: "$$")
        return plain && !word.isEmpty ? escaped : "\"\(escaped)\""
    }

    /// Text in a unit: without specifiers and escapes (systemd.unit(5), Specifiers).
    static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("%", with: "%%")
    }
}
