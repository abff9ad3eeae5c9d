"""ZIM: whole sites for offline readers such as Kiwix (https://openzim.org/wiki/ZIM_file_format)."""
