"""Books that have a scene of their own in the last weeks; before that they are read like all others."""

ENGLISH = ("三体（英文版）", "人类简史（英文版）", "霍比特人（英文版）", "蝇王（英文版）", "江城（英文版）")
CAST: frozenset[str] = frozenset(
    (
        *("活着", "北上", "我与地坛", "三体", "解忧杂货店", "边城", "围城", "平凡的世界", "茶馆", "女神"),
        *("没头脑和不高兴", "窗边的小豆豆", "草房子", "城南旧事", "万历十五年", "昆虫记", "家", "子夜"),
        *("HSK标准教程1", "红岩", "可爱的中国", "长征", "史记", "城记", "雪国", "雷锋日记", "茶经"),
        *ENGLISH,
    )
)
# So many days before today nothing else happens to them any more.
QUIET_SINCE = 170
