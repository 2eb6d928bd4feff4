/// The files of a directory as format 1 wrote them, byte for byte; the hashes agree with sha256sum(1).
enum FormatOne {
    static let files = [
        "raumwerk.init": Array(initMark.utf8),
        "grid-00000002.snap": Array(snapshot.utf8),
        "journal-00000002.log": Array(journal.utf8),
    ]

    private static let initMark = """
        H raumwerk-init 1 epoch=7f3a91c2d4e5f607 was=7f3a91c2d4e5f607 @0 #d407272ea0eb74f1

        """

    private static let snapshot = """
        H raumwerk-snapshot 1 gen=2 epoch=7f3a91c2d4e5f607 rev=1 n=1
        EVENT rev=1 name="Barcamp Grün"
        END n=1 sum=840dbc8492beebcfa73c9bed4c909c7d8eaa2a5bad2e47bc6d2461d619b82092

        """

    private static let journal = """
        H raumwerk-journal 1 gen=2 epoch=7f3a91c2d4e5f607 was=7f3a91c2d4e5f607 base=1 \
        basesum=840dbc8492beebcf @0 #e2adf789d8a8b489
        T rev=2 "ROOM blau rev=2" @124 #a1f4af738b65b8c3
        T rev=3 "ROOM rot rev=3" @173 #e8e31a9c65eefd00
        M @221 #9d6ce8f69bbfdec4
        M @221 #86b9e5578064ee35

        """
}
