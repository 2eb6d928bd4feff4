/// How one of two installations of a machine is taken away again.
package enum Removal {
    /// The advice for an installation by hand that hides the package `part`; the record's lines end with paths.
    package static func advice(_ part: Part) -> String {
        let files =
            "take away what raumwerkd install --write brought with cut -c67- \(Layout.record)"
            + " | grep -v ^/etc/default/ | xargs rm -f \(Layout.record), then systemctl daemon-reload"
        return switch part {
        case .daemon:
            files
                + " && systemctl reenable raumwerkd.socket raumwerkd && systemctl restart raumwerkd"
        case .display: files
        }
    }

    /// Files by which a package is known, with its name.
    private static let signs = [
        ("/usr/lib/systemd/system/raumwerkd.service", Part.daemon),
        ("/usr/lib/systemd/system/\(DisplayUnit.name)", Part.display),
    ]

    /// The messages about packages that an installation by hand hides, a line each; `isThere` tells of a path whether a
    /// file stands there.
    package static func shadowLines(isThere: (String) -> Bool) -> [String] {
        signs.filter { isThere($0.0) }.map { path, part in
            "NOTE: the package \(part.rawValue) is installed, too (\(path)). What is below /usr/local and"
                + " /etc/systemd/system goes before it, so its upgrades would change nothing: keep one of the two"
                + " (apt remove \(part.rawValue))."
        }
    }
}
