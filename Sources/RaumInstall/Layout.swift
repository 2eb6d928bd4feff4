/// Where the parts of an installation go (file-hierarchy(7), systemd.unit(5), sysusers.d(5)).
package struct Layout: Equatable, Sendable {
    /// The folder of programs.
    package let programs: String
    /// The folder of `man8` and its like.
    package let manuals: String
    /// The folder that holds the shells' folders of completions.
    package let shares: String
    /// The folder of units.
    package let units: String
    /// The folder that holds `sysusers.d` and `tmpfiles.d`.
    package let declarations: String
    /// The folder of documents.
    package let documents: String

    /// The folders of an installation by hand: no package owns them.
    package static let local = Layout(
        programs: "/usr/local/bin",
        manuals: "/usr/local/share/man",
        shares: "/usr/local/share",
        units: "/etc/systemd/system",
        declarations: "/etc",
        documents: "/usr/local/share/doc"
    )

    /// The folders of a package (Debian Policy 9.1).
    package static let package = Layout(
        programs: "/usr/bin",
        manuals: "/usr/share/man",
        shares: "/usr/share",
        units: "/usr/lib/systemd/system",
        declarations: "/usr/lib",
        documents: "/usr/share/doc"
    )

    /// Where a program goes.
    package func program(_ name: String) -> String { programs + "/" + name }

    /// Where a page of the manual goes; `section` is its number.
    package func manual(_ name: String, section: Int) -> String {
        "\(manuals)/man\(section)/\(name).\(section)"
    }

    /// Where bash, zsh and fish look for the completion of `program` (bash-completion README, zshcompsys(1),
    /// fish's vendor_completions.d).
    package func completion(of program: String, shell: String) -> String? {
        switch shell {
        case "bash": "\(shares)/bash-completion/completions/\(program)"
        case "zsh": "\(shares)/zsh/\(zshFolder)/_\(program)"
        case "fish": "\(shares)/fish/vendor_completions.d/\(program).fish"
        default: nil
        }
    }

    /// Debian's zsh reads this folder for packages, and `site-functions` below /usr/local.
    private var zshFolder: String { self == .package ? "vendor-completions" : "site-functions" }

    /// The path of the record of an installation by hand.
    package static let record = "/usr/local/share/raumwerk/installed"
}
