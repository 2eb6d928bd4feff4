extension PixelFont {
    /// Capitals, three by four: two rows of text in half blocks.
    package static let small = PixelFont(
        capHeight: 4,
        spaceColumns: 1,
        sheets: smallSheets + Sheet.smallExtraSigns + Sheet.smallCyrillic + Sheet.smallGreek,
        marks: smallMarks
    )

    private static let smallSheets: [Sheet] = [
        Sheet(
            characters: "A B C D E F G H I J K L M",
            rows: """
                .## ##. ### ##. ### ### ### #.# # ..# #.# #.. ##.##
                #.# ### #.. #.# #.. #.. #.. #.# # ..# ##. #.. #.#.#
                ### #.# #.. #.# ##. ##. #.# ### # #.# #.# #.. #.#.#
                #.# ### ### ##. ### #.. ### #.# # ### #.# ### #...#
                """
        ),
        Sheet(
            characters: "N O P Q R S T U V W X Y Z",
            rows: """
                #..# ### ### ###. ### ## ### #.# #.# #.#.# #.# #.# ##
                ##.# #.# #.# #.#. #.# #. .#. #.# #.# #.#.# .#. ### .#
                #.## #.# ### #.#. ##. .# .#. #.# #.# #.#.# #.# .#. #.
                #..# ### #.. #### #.# ## .#. ### .#. .#.#. #.# .#. ##
                """
        ),
        Sheet(
            characters: "ẞ ß Ł Ø Æ Œ Đ Ð Þ",
            rows: """
                ##. ##. .#. .### .#### ##### .##. .##. #..
                #.# #.# .## #.## #.#.. #.#.. .#.# .#.# ###
                ##. ##. ##. ##.# ####. #.##. ##.# ##.# ###
                #.# #.# .## ###. #.### ##### .##. .##. #..
                """
        ),
        Sheet(
            characters: "0 1 2 3 4 5 6 7 8 9",
            rows: """
                ### .# ### ### #.# ### #.. ### ### ###
                #.# ## ..# .## #.# ##. ### ..# ### #.#
                #.# .# #.. ..# ### ..# #.# ..# #.# ###
                ### .# ### ### ..# ### ### ..# ### ..#
                """
        ),
        Sheet(
            characters: ". , : ; ! ? ¡ ¿ ' \" ‘ ’ ‚ “ ” „ … • · *",
            rows: """
                . . . .. # ### . ... # #.# # # . #.# #.# ... ..... .. . ...
                . . # .# # ..# # .#. . ... . . . ... ... ... ..... ## # #.#
                . . . .. . .#. . ... . ... . . . ... ... ... ..... ## . .#.
                # # # .# # .#. # .#. . ... . . # ... ... #.# #.#.# .. . #.#
                . # . #. . ... # ### . ... . . # ... ... #.# ..... .. . ...
                """
        ),
        Sheet(
            characters: "- – — _ + = < > / \\ | ( ) [ ] { }",
            rows: """
                .. ... .... ... ... ... .. .. ..# #.. # .# #. ## ## .## ##.
                ## ### #### ... .#. ### .# #. .#. .#. # #. .# #. .# ##. .##
                .. ... .... ... ### ... #. .# .#. .#. # #. .# #. .# .#. .#.
                .. ... .... ### .#. ### .# #. #.. ..# # .# #. ## ## .## ##.
                """
        ),
        Sheet(
            characters: "# @ & % € $ £ § ° ^ ~ × ÷ → ← ✓",
            rows: """
                .#.#. #### .#.. #.# .### .## .## ## ## .#. .... ... .#. ..#. .#.. ...#
                ##### #.## .#.. ..# ###. ##. ##. #. ## #.# .#.# #.# ... #### #### #.#.
                .#.#. #.## #.#. .#. ###. .## .#. .# .. ... #.#. .#. ### ..#. .#.. .#..
                ##### #### ###. #.# .### ##. ### ## .. ... .... #.# .#. .... .... ....
                """
        ),
        Sheet(
            characters: "« » ‹ › ↑ ↓ ‐ ‑ − ` ² ³ ½",
            rows: """
                ..... ..... .. .. .#. .#. .. .. ... # ## ## #.#.
                .#.#. #.#.. .# #. ### .#. ## ## ### . .# ## ##..
                #.#.. .#.#. #. .# .#. ### .. .. ... . #. .# .###
                .#.#. #.#.. .# #. .#. .#. .. .. ... . ## ## #.##
                """
        ),
        Sheet(
            characters: "≤ ≥ ≠ © ♥ ★",
            rows: """
                ..# #.. ..#. .####. #.# ..#..
                .#. .#. #### #.##.# ### #####
                ..# #.. .#.. #.##.# ### .###.
                ### ### #### .####. .#. #...#
                """
        ),
    ]

    private static let smallMarks: [MarkDrawing] = [
        MarkDrawing(mark: .grave, rows: "#.\n.#", gap: 0),
        MarkDrawing(mark: .acute, rows: ".#\n#.", gap: 0),
        MarkDrawing(mark: .circumflex, rows: ".#.\n#.#", gap: 0),
        MarkDrawing(mark: .tilde, rows: "##.\n.##", gap: 0),
        MarkDrawing(mark: .macron, rows: "###"),
        MarkDrawing(mark: .breve, rows: "#.#\n###", gap: 0),
        MarkDrawing(mark: .dot, rows: "#"),
        MarkDrawing(mark: .diaeresis, rows: "#.#"),
        MarkDrawing(mark: .ring, rows: "###\n#.#", gap: 0),
        MarkDrawing(mark: .doubleAcute, rows: ".#.#\n#.#.", gap: 0),
        MarkDrawing(mark: .caron, rows: "#.#\n.#.", gap: 0),
        MarkDrawing(mark: .comma, rows: "#"),
        MarkDrawing(mark: .cedilla, rows: ".#\n##", gap: 0),
        MarkDrawing(mark: .ogonek, rows: "#.\n##", gap: 0),
    ]
}
