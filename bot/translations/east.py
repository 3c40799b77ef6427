"""Korean and Chinese (simplified, traditional) for the commands: English -> one text for each."""

from __future__ import annotations

from typing import Final

EASTERN: Final = (("ko",), ("zh-CN",), ("zh-TW",))

EAST: Final[dict[str, tuple[str, str, str]]] = {
    # Commands
    "ask": ("질문", "提问", "提問"),
    "doc": ("문서", "文档", "文件"),
    "timeline": ("연표", "时间线", "時間軸"),
    "cite": ("인용", "引用", "引用"),
    "onthisday": ("오늘의기록", "历史上的今天", "歷史上的今天"),
    "archive": ("아카이브", "档案馆", "檔案館"),
    "help": ("도움말", "帮助", "說明"),
    "privacy": ("개인정보", "隐私", "隱私"),
    "settings": ("설정", "设置", "設定"),
    "subscribe": ("구독", "订阅", "訂閱"),
    "unsubscribe": ("구독취소", "取消订阅", "取消訂閱"),
    "add": ("추가", "添加", "新增"),
    "forget": ("삭제", "移除", "移除"),
    "Find records about this": ("이에 관한 기록 찾기", "查找相关档案", "尋找相關檔案"),
    # Options
    "question": ("질문", "问题", "問題"),
    "from": ("부터", "从", "從"),
    "to": ("까지", "到", "到"),
    "dates": ("날짜", "日期", "日期"),
    "names": ("이름", "人名", "人名"),
    "private": ("비공개", "仅自己", "僅自己"),
    "when": ("언제", "时间", "時間"),
    "record": ("기록", "记录", "紀錄"),
    "day": ("날짜", "日期", "日期"),
    "about": ("주제", "主题", "主題"),
    "zone": ("시간대", "时区", "時區"),
    "hour": ("시각", "小时", "小時"),
    "always": ("항상", "总是", "總是"),
    "feedback": ("의견", "反馈", "回饋"),
    "cooldown": ("대기시간", "冷却", "冷卻"),
    "file": ("파일", "文件", "檔案"),
    "source": ("출처", "来源", "來源"),
    # Descriptions
    "Ask the archive a question; it answers with cited records": (
        "아카이브에 질문하면 출처가 있는 기록으로 답합니다",
        "向档案提问，以注明出处的记录作答",
        "向檔案提問，以註明出處的紀錄作答",
    ),
    "Find records by date or by words of their title": (
        "날짜나 제목의 단어로 기록을 찾습니다",
        "按日期或标题中的词查找记录",
        "按日期或標題中的詞尋找紀錄",
    ),
    "A picture of records in time": (
        "기록을 시간순으로 그린 그림",
        "按时间排列记录的图",
        "按時間排列紀錄的圖",
    ),
    "A record as a reference: Chicago note, and files for Zotero": (
        "기록의 서지 사항: 시카고 주석과 Zotero용 파일",
        "记录的引文：芝加哥注释与 Zotero 文件",
        "紀錄的引文：芝加哥註釋與 Zotero 檔案",
    ),
    "Records of this day in other years": (
        "다른 해 오늘의 기록",
        "其他年份今天的记录",
        "其他年份今天的紀錄",
    ),
    "What the archive holds, and when it was built": (
        "아카이브에 무엇이 있고 언제 만들어졌는지",
        "档案包含什么、何时建立",
        "檔案包含什麼、何時建立",
    ),
    "What Fonds can do, with examples to press": (
        "Fonds가 할 수 있는 일과 눌러 볼 예시",
        "Fonds 的功能，附可点击的示例",
        "Fonds 的功能，附可點選的範例",
    ),
    "What is kept of you, and how to delete it": (
        "나에 관해 보관되는 것과 삭제 방법",
        "保存了关于你的什么，以及如何删除",
        "保存了關於你的什麼，以及如何刪除",
    ),
    "For moderators: how Fonds answers in this server": (
        "관리자용: 이 서버에서 Fonds가 답하는 방식",
        "管理员：Fonds 在本服务器如何回答",
        "管理員：Fonds 在本伺服器如何回答",
    ),
    "For moderators: add a file of records to this server": (
        "관리자용: 이 서버에 기록 파일을 추가합니다",
        "管理员：向本服务器添加记录文件",
        "管理員：向本伺服器新增紀錄檔案",
    ),
    "For moderators: drop a file of this server": (
        "관리자용: 이 서버의 파일을 없앱니다",
        "管理员：移除本服务器的文件",
        "管理員：移除本伺服器的檔案",
    ),
    "A saved listing page (text or HTML), CSV or JSON Lines": (
        "저장한 목록 페이지(텍스트 또는 HTML), CSV 또는 JSON Lines",
        "保存的列表页（文本或 HTML）、CSV 或 JSON Lines",
        "儲存的列表頁（文字或 HTML）、CSV 或 JSON Lines",
    ),
    "The file that was added": ("추가된 파일", "已添加的文件", "已新增的檔案"),
    "Post the records of the day here, every day": (
        "매일 이 채널에 오늘의 기록을 올립니다",
        "每天在此发布当日记录",
        "每天在此發布當日紀錄",
    ),
    "End the daily post in this channel": (
        "이 채널의 매일 게시를 끝냅니다",
        "结束本频道的每日发布",
        "結束本頻道的每日發布",
    ),
    "Your question, in words": ("질문을 문장으로", "用文字写下你的问题", "用文字寫下你的問題"),
    "Only records from this date on: 1950-10-14, October 1950, 1950": (
        "이 날짜부터의 기록만: 1950-10-14, October 1950, 1950",
        "仅此日期之后的记录：1950-10-14、October 1950、1950",
        "僅此日期之後的紀錄：1950-10-14、October 1950、1950",
    ),
    "Only records up to this date": (
        "이 날짜까지의 기록만",
        "仅此日期之前的记录",
        "僅此日期之前的紀錄",
    ),
    "Only records of this archive": (
        "이 아카이브의 기록만",
        "仅此档案馆的记录",
        "僅此檔案館的紀錄",
    ),
    "Let a date in the question limit the records; False to search all dates": (
        "질문의 날짜로 기록을 제한합니다. False면 모든 날짜를 검색합니다",
        "问题中的日期会限定记录;选 False 则搜索所有日期",
        "問題中的日期會限定記錄;選 False 則搜尋所有日期",
    ),
    "Search the other spellings of names too; False to search them as typed": (
        "이름의 다른 표기도 검색합니다. False면 입력한 대로 검색합니다",
        "同时搜索人名的其他写法;选 False 则按输入搜索",
        "同時搜尋人名的其他寫法;選 False 則按輸入搜尋",
    ),
    "Show the answer to you alone": ("답을 나에게만 표시", "答案仅自己可见", "答案僅自己可見"),
    "1950-10-14, October 1950, 14 Oct 1950, 1950, a range, or words of a title": (
        "1950-10-14, October 1950, 14 Oct 1950, 1950, 기간 또는 제목의 단어",
        "1950-10-14、October 1950、14 Oct 1950、1950、时间段或标题中的词",
        "1950-10-14、October 1950、14 Oct 1950、1950、時間段或標題中的詞",
    ),
    "The record: its date, or words of its title": (
        "기록: 날짜 또는 제목의 단어",
        "记录：日期或标题中的词",
        "紀錄：日期或標題中的詞",
    ),
    "A question, a subject or a person; leave it out for all records of a time": (
        "질문, 주제 또는 인물; 비워 두면 그 시기의 모든 기록",
        "问题、主题或人物；留空则为该时段的全部记录",
        "問題、主題或人物；留空則為該時段的全部紀錄",
    ),
    "Another day, for example 14 October": (
        "다른 날, 예: 14 October",
        "其他日子，例如 14 October",
        "其他日子，例如 14 October",
    ),
    "The time zone, for example Europe/Berlin": (
        "시간대, 예: Asia/Seoul",
        "时区，例如 Asia/Shanghai",
        "時區，例如 Asia/Taipei",
    ),
    "The hour of the day, 0 to 23": (
        "하루의 시각, 0~23",
        "一天中的小时，0 到 23",
        "一天中的小時，0 到 23",
    ),
    "Also on days that have no record": (
        "기록이 없는 날에도",
        "没有记录的日子也发布",
        "沒有紀錄的日子也發布",
    ),
    "Whether answers are shown to the asker alone, unless they say otherwise": (
        "따로 정하지 않으면 답을 질문자에게만 표시할지",
        "除非另有选择，答案是否仅提问者可见",
        "除非另有選擇，答案是否僅提問者可見",
    ),
    "Whether Helpful and Not helpful stand under answers, and are kept": (
        "답 아래에 도움됨/도움 안 됨을 두고 보관할지",
        "是否在答案下显示并保存“有用/没用”",
        "是否在答案下顯示並保存「有用／沒用」",
    ),
    "Seconds between too many questions of one person in a channel; 0 for no limit": (
        "한 사람이 한 채널에서 너무 많이 물을 때의 대기 초; 0은 제한 없음",
        "同一人在一个频道提问过多时的等待秒数；0 为不限",
        "同一人在一個頻道提問過多時的等待秒數；0 為不限",
    ),
}
