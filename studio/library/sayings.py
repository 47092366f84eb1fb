"""What each finding of ``lianbo check`` says: a code, and one sentence in each language with its remedy."""

from __future__ import annotations

SAYINGS: dict[str, tuple[str, str]] = {
    # E1 text
    "E101": (
        "文件有 {size} 字节，超过上限 {limit}，请拆成几个场次",
        "the file has {size} bytes, more than {limit}; split the show",
    ),
    "E102": ("文件不是 UTF-8 编码，请另存为 UTF-8", "the file is not UTF-8; save it as UTF-8"),
    "E103": ("缩进里有制表符，请改成空格", "a tab in the indent; use spaces"),
    "E104": (
        "这里用了全角“{found}”，请改成半角“{wanted}”{more}",
        "full-width “{found}” here; write “{wanted}”{more}",
    ),
    "E105": (
        "不允许锚点或别名“{found}”，请把内容写全",
        "anchor or alias “{found}” is not allowed; write it out in full",
    ),
    "E106": ("不允许标签“{found}”，请删去", "tag “{found}” is not allowed; remove it"),
    "E107": (
        "键“{key}”重复，第一次在第 {first} 行，请只留一个",
        "key “{key}” is repeated, first on line {first}; keep one",
    ),
    "E108": (
        "YAML 语法有误，请检查这一行和上一行的缩进、括号和引号",
        "YAML syntax error; check the indent, brackets and quotes of this line and the one before",
    ),
    "E109": (
        "一个文件只能写一个场次，请删去“---”之后的内容",
        "one file holds one show; remove what follows “---”",
    ),
    "E110": (
        "内容嵌套超过 {depth} 层或多于 {events} 项，请简化",
        "nested deeper than {depth} or more than {events} parts; simplify",
    ),
    "E111": (
        "这里有全角空格或不间断空格，请改成普通空格",
        "a full-width or no-break space here; use a plain space",
    ),
    "E112": ("冒号后面要空一格：“{wanted}”", "put a space after the colon: “{wanted}”"),
    "E113": (
        "不允许合并键“<<”，请把内容写全",
        "merge key “<<” is not allowed; write it out in full",
    ),
    "E114": (
        "文件是空的，或者既不是场次（“键: 值”的形式），也不是评分标准（“- 编号: …”的列表）",
        "the file is empty, or is neither a show (“key: value” pairs) nor a rubric (a list of criteria, each "
        "beginning with “- id: …”)",
    ),
    "E115": (
        "文件里有不可见的控制字符 {found}，请删去",
        "the file holds the control character {found}; remove it",
    ),
    "E116": (
        "问题超过 {most} 处，后面的不再检查，请先改前面的",
        "more than {most} findings; the rest was not checked, mend these first",
    ),
    # E2 shape
    "E201": ("不认识的键“{key}”{maybe}", "unknown key “{key}”{maybe}"),
    "E202": ("不认识的词“{word}”{maybe}", "unknown word “{word}”{maybe}"),
    "E203": ("“{where}”缺少“{key}”，请补上", "“{where}” lacks “{key}”; add it"),
    "E204": ("“{key}”应为{wanted}", "“{key}” should be {wanted}"),
    "E205": (
        "“{found}”缺少单位，是不是“{wanted}”？",
        "“{found}” has no unit; did you mean “{wanted}”?",
    ),
    "E206": (
        "编号“{id}”重复，第一次在第 {first} 行，请给这一个另起编号",
        "id “{id}” is repeated, first on line {first}; give this one another id",
    ),
    "E207": ("没有编号为“{id}”的{what}{known}", "no {what} has the id “{id}”{known}"),
    "E208": (
        "代码“{skill}”不在 382 个代码之中{maybe}（lianbo standards 列出全部）",
        "code “{skill}” is not one of the 382 codes{maybe} (`lianbo standards` lists them)",
    ),
    "E209": ("没有变量“{name}”{known}", "no variable “{name}”{known}"),
    "E210": ("“{found}”不在允许的范围：{wanted}", "“{found}” is out of range: {wanted}"),
    "E211": (
        "“{key}”没有值；如果是变量请写成“${key}”",
        "“{key}” has no value; a variable is written “${key}”",
    ),
    "E212": (
        "条件只能有一种（时间、指标、状态、动作、口播、答复、判定、静音、概率、突发、被触发、被谁触发、任一、全部），"
        "这里有 {count} 种，几种要一起用请写在“任一”或“全部”里",
        "a condition takes exactly one form (at, metric, state, action, speech, told, event, silence, "
        "chance, incident, raised, raised_by, any, all); here are {count}: put several under “any” or "
        "“all”",
    ),
    "E213": (
        "没有编号为“{id}”的现成评分标准{maybe}",
        "no shipped criterion has the id “{id}”{maybe}",
    ),
    "E214": ("评分标准有误：{why}", "the criterion is wrong: {why}"),
    "E215": (
        "文件的语言版本是 {found}，这个练播只认版本 {version}，请升级练播或改用 {version}",
        "the file is of language version {found}, this Lianbo reads version {version}; update it, or "
        "write {version}",
    ),
    # E3 meaning
    "E301": (
        "{what} {at} 超过时长 {duration}，请提早，或把时长改长",
        "{what} {at} lies beyond the duration {duration}; make it earlier, or the show longer",
    ),
    "E302": (
        "“{id}”永远不会发生：没有分支触发它，也没有别的触发条件；请给它一个时间，或写一条“触发: {id}”的分支",
        "“{id}” can never happen: no branch raises it and it has no trigger of its own; give it a "
        "time, or a branch that raises it",
    ),
    "E303": (
        "“{id}”无法解除：{why}",
        "“{id}” cannot be resolved: {why}",
    ),
    "E304": (
        "触发成环：{ring}；请删去一条分支，或给环里的突发写上“冷却”",
        "incidents raise one another in a ring: {ring}; take out a branch, or give one a cooldown",
    ),
    "E305": (
        "各项合计 {sum}，应为 100%，请改其中几项",
        "the shares add up to {sum}; change some so that they make 100%",
    ),
    "E306": (
        "事件“{event}”没有字段“{field}”{maybe}",
        "event “{event}” has no field “{field}”{maybe}",
    ),
    "E307": (
        "评分标准“{id}”等的是“{kind}”，但没有哪个突发会带来它；请加一个这样的突发，或删去这条标准",
        "criterion “{id}” waits for “{kind}”, which no incident here brings; add such an incident, or "
        "take the criterion out",
    ),
    "E308": (
        "步骤“{id}”排在“{after}”之后，但“{after}”写在后面或不存在，请调换顺序或改名",
        "step “{id}” comes after “{after}”, which stands later or does not exist; swap them, or name "
        "an earlier one",
    ),
    "E309": (
        "“不得”要写明“直到”或“持续”，否则永远有效",
        "a “never” needs “until” or “for”, else it never ends",
    ),
    "E310": (
        "商品“{id}”没有事实，而观众会问它（{when}）；请在它的“事实”里写上答案，或把“每分钟提问”设为 0",
        "product “{id}” has no facts, but viewers will ask about it ({when}); write the answers under its "
        "“facts”, or set “questions_per_minute” to 0",
    ),
    "E311": ("“{id}”的时间对不上：{why}", "the timing of “{id}” cannot be: {why}"),
    "E312": ("分支走不到：{why}", "this branch can never be taken: {why}"),
    "E313": ("条件永远不成立：{why}", "this can never hold: {why}"),
    "E314": (
        "脚本要做的事过不了报备和资质：{why}（{rule}）；请改证件或改脚本",
        "the rundown asks for what the papers forbid: {why} ({rule}); mend the papers or the rundown",
    ),
    "E315": (
        "信号“{metric}”的范围对不上：{why}",
        "the bounds of the signal “{metric}” cannot be: {why}",
    ),
    "E316": (
        "“{type}”不是突发的种类，永远等不到{maybe}（全部种类见 docs/incidents.md）",
        "“{type}” is no kind of incident and can never come{maybe} (docs/incidents.md lists all kinds)",
    ),
    "E330": (
        "评论库“{file}”读不到，请把它放在场次文件旁边",
        "the comment bank “{file}” cannot be read; put it beside the show's file",
    ),
    "E331": (
        "评论库“{file}”被改过：校验是 {found}，场次里写的是 {wanted}；请重新审阅并冻结",
        "the comment bank “{file}” was changed: its SHA-256 is {found}, the show says {wanted}; review and"
        " freeze it again",
    ),
    "E332": (
        "评论库“{file}”第 {line} 行不能用：{why}",
        "line {line} of the comment bank “{file}” cannot be used: {why}",
    ),
    # W4 craft
    "W401": (
        "“{id}”没有看得见的现象，请补上“现象”",
        "“{id}” has no symptom a crew could perceive; add “symptoms”",
    ),
    "W402": (
        "“{id}”只等“{other}”解除，可能永远等不到，请加一个时间",
        "“{id}” waits only for “{other}” to be resolved, which may never come; add a time",
    ),
    "W403": (
        "“{id}”和“{other}”可能同时改动“{target}”，请让一个等另一个解除，或换一个对象",
        "“{id}” and “{other}” may change “{target}” at the same time; let one wait until the other is "
        "resolved, or change another object",
    ),
    "W404": (
        "代码“{skill}”只有 {count} 次机会，少于 3 次，证据会不足；请加突发或观众提问，或从“代码”里删去它",
        "code “{skill}” has only {count} of 3 opportunities: too little evidence; add incidents or "
        "questions, or take it out of “codes”",
    ),
    "W405": (
        "只有口播能解除“{id}”，没有转写或口播打点时无法判定，请在“任一”里加一个动作",
        "only speech resolves “{id}”; without a transcript or a cue it cannot be judged: add an act "
        "under “any”",
    ),
    "W406": (
        "步骤“{id}”没有“其中”，容易误判为完成，请写明对象，如“其中: {{商品: $i.商品}}”",
        "step “{id}” has no “where” and is easily credited by accident; name its object, as "
        "“where: {{item: $i.item}}”",
    ),
    "W407": (
        "变量“{name}”没有用到，请写“${name}”用它，或删去",
        "variable “{name}” is never used; write “${name}”, or take it out",
    ),
    "W408": (
        "评分里的时限随难度变化，不同难度的成绩无法比较，请写定一个时间",
        "this window depends on the difficulty; results of different difficulty cannot be compared: "
        "write a fixed time",
    ),
    "W409": (
        "评分标准“{id}”没有“不得”，错误的处置不会扣分；目录里的错误做法是：{wrong}",
        "criterion “{id}” has no “never”: wrong acts cost nothing; the catalogue names: {wrong}",
    ),
    "W410": (
        "“{id}”只有辱骂，没有公平批评，测不出误禁，请在“现象”里加几条公平批评",
        "“{id}” has abuse but no fair criticism, so over-moderation is not tested; add some among the "
        "symptoms",
    ),
    "W411": (
        "同一个文件里混用了中文键和英文键“{key}”；请用 lianbo check --translate zh 统一",
        "Chinese and English keys are mixed in one file: “{key}”; `lianbo check --translate en` makes "
        "them one",
    ),
    "W412": (
        "没有评分标准评判“{id}”（{kind}），处理得好坏都不计分；{remedy}",
        "no criterion judges “{id}” ({kind}): what is done about it counts for nothing; {remedy}",
    ),
    "W413": (
        "评分标准“{id}”在这场里永远轮不到（{why}），请补上它要的机会，或删去这条标准",
        "criterion “{id}” can never come up in this show ({why}); add what it needs, or take it out",
    ),
    "W414": (
        "“{id}”最晚 {at} 才发生，{what}要 {need}，散场前只剩 {left}；请提早，或把时长改长",
        "“{id}” may come as late as {at}; {what} takes {need} and only {left} are left: make it earlier, "
        "or the show longer",
    ),
    "W415": (
        "商品“{id}”有的事实写了“依据”，“{fact}”没有；请补上依据，或都不写",
        "some facts of product “{id}” have “evidence”, “{fact}” has none; add it, or leave all out",
    ),
    "W416": (
        "商品“{id}”要讲 {air}，事实只有 {count} 条，观众会反复问同一件事；请写到 {need} 条以上",
        "product “{id}” is on air for {air} with {count} fact(s): viewers will ask the same again and "
        "again; write {need} or more",
    ),
    "W417": (
        "用途是考核，但全场只有 {count} 次判定突发的机会，少于 9 次，做不出可靠的合格判断；"
        "请加突发，或写明“用途: 练习”并重复几场",
        "the purpose is assessment, but the show judges only {count} occasions of trouble, fewer than 9: "
        "too few for a sound decision; add incidents, or make it “purpose: practice” and repeat it",
    ),
    "W418": (
        "环节“{id}”在 {at} 开始，而上一个环节到 {until} 才完，请改时间或持续",
        "step “{id}” begins at {at}, before the one above it ends at {until}; change a time or a length",
    ),
    "W419": (
        "用途是考核，“{id}”却要碰概率才发生，各人遇到的不一样，成绩无法比较；请写定一个时间",
        "the purpose is assessment, but “{id}” comes by chance: people meet different shows and cannot be "
        "compared; give it a time",
    ),
    "W420": (
        "商品“{id}”按“{kind}”监管，却没有写证书，不会判它有没有证；请写“证书”，没有就写 []",
        "product “{id}” is regulated as {kind} and tells no certificate, so none is asked for; write "
        "“certificates”, or [] where there is none",
    ),
    "W421": (
        "写了有效期，却没有“报备: {{开播: …}}”，不知道是哪一天，不会判过期",
        "an end of validity is told and no “filings: {{starts: …}}”: the day is not known and nothing lapses",
    ),
    "W422": (
        "商品“{id}”的标准回答“{say}”本身违反 {rule}，学员照说就违规；请改说法，或写明资质、依据",
        "the right answer “{say}” of product “{id}” itself breaks {rule}: whoever says it is at fault; "
        "change it, or tell its papers or evidence",
    ),
    "W423": (
        "一开播就违反 {rule}（{why}），学员无法补救；请改报备、审核或经营者信息",
        "the start itself breaks {rule} ({why}), and no crew can mend it; change the filings",
    ),
    "W424": (
        "商品“{id}”只有 {links} 条备用链接，要靠换链接解除的突发（{incidents}）却会来 {times} 次，"
        "后面的解除不了；请写“备用链接: {times}”",
        "product “{id}” has {links} spare link(s), but incidents that only a relink resolves ({incidents}) "
        "come {times} times and the last cannot be resolved; write “spare_links: {times}”",
    ),
    "W425": (
        "“{id}”和“{other}”可能同时发生，而解除“{other}”的处置会把“{id}”一起解除，没人处理它也算解除；"
        "请把“解除”写窄（加话题、商品或信号源），或者错开时间",
        "“{id}” and “{other}” may stand at the same time, and what resolves “{other}” resolves “{id}” too, "
        "though nobody dealt with it; narrow its “resolve” (a topic, an item, a source) or part their times",
    ),
    "W426": (
        "没有现成的场次“{show}”{maybe}（也可以写自己的场次，练播的场次目录里有它，成绩单上才点得开）",
        "no show “{show}” is shipped{maybe} (one of your own may stand here; a scorecard opens it where it "
        "lies in the studio's folder of shows)",
    ),
}
"""Every code with its sentence; ``{…}`` is filled in from the finding."""
