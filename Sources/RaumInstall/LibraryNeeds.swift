/// The packages of Debian that bring the shared libraries of some programs.
package struct LibraryNeeds: Equatable, Sendable {
    /// Packages, with the least versions that the programs' symbols need.
    package let packages: [String]
    /// Libraries that no package of Debian brings: those of Swift.
    package let lacking: [String]

    private static let known = [
        "libc.so.6": "libc6", "libm.so.6": "libc6", "libdl.so.2": "libc6",
        "libpthread.so.0": "libc6", "librt.so.1": "libc6", "libutil.so.1": "libc6",
        "ld-linux-x86-64.so.2": "libc6", "ld-linux-aarch64.so.1": "libc6",
        "libgcc_s.so.1": "libgcc-s1", "libstdc++.so.6": "libstdc++6", "libz.so.1": "zlib1g",
        "libxml2.so.2": "libxml2", "libcurl.so.4": "libcurl4",
    ]

    /// Releases of gcc by the last digits of GLIBCXX_3.4 that they brought (libstdc++ manual, ABI).
    private static let libraryReleases = [
        (26, "9"), (28, "10"), (29, "11"), (30, "12"), (32, "13"), (33, "14"),
    ]

    /// The packages for `needs`, a value for each program.
    package init(_ needs: [ELFNeeds]) {
        var packages: [String] = []
        var lacking: [String] = []
        for library in needs.flatMap(\.libraries) {
            if let package = LibraryNeeds.known[library] {
                if !packages.contains(package) { packages.append(package) }
            } else if !lacking.contains(library) {
                lacking.append(library)
            }
        }
        self.packages = packages.sorted().map { package in
            LibraryNeeds.version(of: package, needs).map { "\(package) (>= \($0))" } ?? package
        }
        self.lacking = lacking.sorted()
    }

    private static func version(of package: String, _ needs: [ELFNeeds]) -> String? {
        switch package {
        case "libc6":
            return greatest("GLIBC_", needs)?.map(String.init).joined(separator: ".")
        case "libstdc++6":
            let digits = greatest("GLIBCXX_", needs)?.dropFirst(2).first ?? 0
            let release = libraryReleases.first { $0.0 >= digits } ?? libraryReleases.last
            return release?.1
        default: return nil
        }
    }

    private static func greatest(_ prefix: String, _ needs: [ELFNeeds]) -> [Int]? {
        needs.compactMap { $0.version(prefix) }.max { $0.lexicographicallyPrecedes($1) }
    }
}
