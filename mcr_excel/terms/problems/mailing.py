"""Problems of packs: who gets them, what they must not hold, how they go out."""

from __future__ import annotations

from mcr_excel.terms.problems.statement import Statement

MAILING: dict[str, Statement] = {
    "PACK_LEAK": Statement(
        "error",
        ("{recipient} 的文件 {file} 里出现“{name}”（{of}），位置：{part} {place}", "收件人无权看到这家客户或这个人；整批已停止，没有发出任何文件", "从该处的原文中删去这个名称，或核对归属后重新生成"),
        ("{file} for {recipient} names '{name}' ({of}) in {part} {place}", "this recipient must not see this customer or person; the whole batch was stopped and nothing was sent", "take the name out of the text it comes from, or correct who owns what, and make the packs again"),
    ),
    "PACK_UNREADABLE": Statement(
        "error",
        ("{recipient} 的文件 {file} 中有无法读取的部件：{part}", "读不出来的内容无法检查泄漏；整批已停止，没有发出任何文件", "从模板中去掉宏、加密对象或损坏的部件，重新生成"),
        ("a part of {file} for {recipient} cannot be read: {part}", "what cannot be read cannot be searched for leaks; the whole batch was stopped and nothing was sent", "take macros, encrypted objects or damaged parts out of the template and make the packs again"),
    ),
    "PACK_UNSEEN": Statement(
        "info",
        ("{count} 个名称或编号太短，泄漏检查不查它们：{first}", "单个字或不足五位的纯数字到处都会出现，无法与其他内容区分", "给客户和联系人用不易混淆的编号，例如 C001"),
        ("{count} names or ids are too short for the leak scan: {first}", "a single character or a number of less than five digits stands everywhere and cannot be told from other text", "give customers and contacts ids that cannot be mistaken, such as C001"),
    ),
    "PACK_TO_UNKNOWN": Statement(
        "error",
        ("没有给“{value}”的文件", "--to 写角色（{roles}）或收件人姓名；此人须是客户经理、B角、赞助人，或在“我方人员”表里有相应角色", "改正写法，或在工作簿里写明归属"),
        ("there is no pack for '{value}'", "--to takes a role ({roles}) or the name of a recipient: an account manager, a backup owner, a sponsor, or somebody with such a role on Team", "correct it, or enter in the workbook what is theirs"),
    ),
    "PACK_NOBODY": Statement(
        "error",
        ("{file} 里没有任何收件人", "收件人来自客户经理、B角、赞助人三列，以及“我方人员”表的角色", "填写这些列，再运行一次"),
        ("{file} names nobody to send anything to", "recipients come from the columns account manager, owner B and sponsor, and from the roles on Team", "fill in these columns and run again"),
    ),
    "PACK_FOLDER": Statement(
        "error",
        ("-o 没有指定文件夹：{path}", "文件、草稿和发送记录都放进这个文件夹", "换一个文件夹，不要指向已有的文件"),
        ("-o is not a folder: {path}", "packs, drafts and the ledger go into a folder", "name a folder, not a file that is there"),
    ),
    "PACK_PASSWORD_FILE": Statement(
        "error",
        ("{path} 里没有可用的密码（{words}）", "密码取自文件的第一行，UTF-8，至少 {least} 个字符", "在文件第一行写上密码"),
        ("{path} holds no usable password ({words})", "the password is the first line of the file, in UTF-8, of at least {least} characters", "write the password on the file's first line"),
    ),
    "PACK_PASSWORD_PDF": Statement(
        "error",
        ("--pdf 与 --password-file 不能同时使用", "PDF 不会加密，密码就白设了", "去掉其中一个选项"),
        ("--pdf and --password-file cannot go together", "the PDF would not be encrypted, and the password would protect nothing", "leave one of them out"),
    ),
    "PACK_NO_ENCRYPTION": Statement(
        "error",
        ("没有安装 msoffcrypto-tool", "给工作簿加打开密码需要它", "运行 pip install 'mcr-excel[mail]'，或去掉 --password-file"),
        ("msoffcrypto-tool is not installed", "a password to open the workbooks is set by it", "run pip install 'mcr-excel[mail]', or leave --password-file out"),
    ),
    "PACK_MAIL": Statement(
        "error",
        ("不认识的邮件方式“{value}”", "--mail 只能是 draft、smtp 或 outlook", "换成其中之一"),
        ("'{value}' is no way to mail", "--mail is draft, smtp or outlook", "name one of them"),
    ),
    "RECIPIENT_UNKNOWN": Statement(
        "error",
        ("“{value}”不在“我方人员”表里", "邮件按姓名找“我方人员”表里的邮箱，不作猜测", "在“我方人员”表里加上此人和邮箱，或改正此处的姓名"),
        ("'{value}' is not on the Team sheet", "an address is found by name on the Team sheet; nothing is guessed", "add the person with an address to Team, or correct the name here"),
    ),
    "RECIPIENT_LEFT": Statement(
        "error",
        ("“{value}”已不在职，却仍是 {cell} 的收件人", "文件只发给在职人员", "在 {cell} 换上接手的人，或改正此处的在职状态"),
        ("'{value}' is not active, yet {cell} makes a recipient of this person", "packs go to active people only", "name the successor in {cell}, or correct the status here"),
    ),
    "RECIPIENT_BLANK": Statement(
        "error",
        ("“{value}”没有邮箱", "没有邮箱就发不出去；整批未发送", "填上邮箱"),
        ("'{value}' has no address", "without an address nothing can be sent; nothing of the batch was", "enter the address"),
    ),
    "RECIPIENT_DOUBTFUL": Statement(
        "error",
        ("{person} 的邮箱“{value}”不是一个完整的地址", "地址须是一个半角 @、无空格、域名带点，且一格只写一个", "改正为 name@example.com 的形式"),
        ("the address '{value}' of {person} is not one plain address", "an address has one @, no spaces, a domain with a dot, and stands alone in its cell", "correct it to the form name@example.com"),
    ),
    "RECIPIENT_TWO_ADDRESSES": Statement(
        "error",
        ("{person} 的邮箱“{value}”与 {cell} 的“{other}”不同", "一个人只能有一个邮箱；若是同名的两个人，名字须能区分", "改成同一个邮箱，或给其中一人的姓名加上区别"),
        ("the address '{value}' of {person} differs from '{other}' in {cell}", "a person has one address; two people of one name must be told apart", "give both rows the same address, or make one of the names different"),
    ),
    "RECIPIENT_SHARED_ADDRESS": Statement(
        "error",
        ("邮箱“{value}”同时属于 {person} 和 {other}（另见 {cell}）", "一个地址只能属于一个人，否则会看到别人的客户", "给每人填上自己的邮箱"),
        ("the address '{value}' is that of both {person} and {other} (see {cell})", "an address belongs to one person, or somebody sees another's customers", "give each of them an address of their own"),
    ),
    "MAIL_TOO_LARGE": Statement(
        "error",
        ("给 {person} 的邮件（{file}）有 {size} MB", "邮件不能超过 {limit} MB（设置 mail_size_limit）；整批未发送", "减少附件，或在邮件服务器允许时调大 mail_size_limit"),
        ("the mail to {person} ({file}) has {size} MB", "a mail may have {limit} MB (setting mail_size_limit); nothing of the batch was sent", "attach less, or raise mail_size_limit where the mail server allows it"),
    ),
    "MAIL_REFUSED": Statement(
        "error",
        ("邮件服务器拒收给 {person} <{address}> 的邮件：{words}", "服务器不接受这个收件人或这封邮件；其余邮件照常发送，台账已记", "按服务器所说改正地址或附件，再运行一次：只补发未送达的"),
        ("the mail server does not take the mail to {person} <{address}>: {words}", "it does not accept this recipient or this mail; the others went on, the ledger says so", "mend what the server names and run again: only what was not delivered is sent"),
    ),
    "MAIL_FAILED": Statement(
        "error",
        ("给 {person} <{address}> 的邮件没有送达：{words}", "交给服务器之前连接中断或服务器暂不接收；此邮件确定没有发出", "稍后再运行一次：只补发未送达的"),
        ("the mail to {person} <{address}> did not go out: {words}", "the connection broke before the server had it, or the server takes none now; it surely did not arrive", "run again later: only what was not delivered is sent"),
    ),
    "MAIL_UNCERTAIN": Statement(
        "error",
        ("不知道 {person} <{address}> 是否收到邮件（{words}）", "邮件已交出，服务器答复之前连接中断；为免重复不会自动再发", "问收件人或查邮件服务器；没有收到时用 --resend 只发给此人"),
        ("nobody knows whether {person} <{address}> got the mail ({words})", "it was handed over, and the connection broke before the server answered; it is not sent twice by itself", "ask the recipient or the mail server; if it did not arrive, send it to this person with --resend"),
    ),
    "MAIL_NO_HOST": Statement(
        "error",
        ("没有可用的邮件服务器：“{value}”", "服务器取自 MCR_SMTP_HOST 或命令行，从不取自工作簿", "设置 MCR_SMTP_HOST，例如 mail.example.com"),
        ("no mail server can be meant by '{value}'", "the server comes from MCR_SMTP_HOST or the command line, never from a workbook", "set MCR_SMTP_HOST, such as mail.example.com"),
    ),
    "MAIL_NO_SENDER": Statement(
        "error",
        ("发件人“{value}”不是一个邮箱", "发件人取自 MCR_SENDER 或命令行", "设置 MCR_SENDER，例如 name@example.com"),
        ("the sender '{value}' is not an address", "the sender comes from MCR_SENDER or the command line", "set MCR_SENDER, such as name@example.com"),
    ),
    "MAIL_SECURITY": Statement(
        "error",
        ("不认识加密方式“{value}”", "MCR_SMTP_SECURITY 只能是 starttls、tls 或 none", "改为其中之一"),
        ("'{value}' is no kind of security", "MCR_SMTP_SECURITY is one of starttls, tls, none", "set it to one of these"),
    ),
    "MAIL_PORT": Statement(
        "error",
        ("“{value}”不是端口号", "MCR_SMTP_PORT 是 1 到 65535 的整数", "改正或去掉它（默认 587，tls 为 465）"),
        ("'{value}' is no port", "MCR_SMTP_PORT is a whole number from 1 to 65535", "correct it or leave it out (587, with tls 465)"),
    ),
    "MAIL_NO_PASSWORD": Statement(
        "error",
        ("没有 {user} 在 {server} 的密码", "密码只取自环境变量 MCR_SMTP_PASSWORD 或系统钥匙串（服务名 mcr-excel）", "设置其中之一；不要写在命令行上"),
        ("there is no password for {user} at {server}", "it is taken from MCR_SMTP_PASSWORD or the system's keyring (service mcr-excel) only", "set one of them; never write it on the command line"),
    ),
    "MAIL_PASSWORD_IN_CLEAR": Statement(
        "error",
        ("与 {server} 的连接不加密，却要登录", "密码不会以明文发送", "把 MCR_SMTP_SECURITY 改为 starttls 或 tls，或去掉 MCR_SMTP_USER"),
        ("the connection to {server} is not encrypted, yet a user is given", "a password is never sent in clear", "set MCR_SMTP_SECURITY to starttls or tls, or leave MCR_SMTP_USER out"),
    ),
    "MAIL_LOGIN": Statement(
        "error",
        ("{server} 拒绝 {user} 登录：{words}", "用户名或密码不对，或该账号不允许用程序发信", "核对用户名和密码；许多邮箱要用专门的授权码"),
        ("{server} refuses {user}: {words}", "the user or password is wrong, or the account is not open to programs", "check both; many mail services want an app password"),
    ),
    "MAIL_CERTIFICATE": Statement(
        "error",
        ("{server} 的证书不可信：{words}", "证书须由可信机构签发并与服务器名一致；没有发出任何内容", "核对服务器名；公司自签的机构证书用环境变量 SSL_CERT_FILE 指定"),
        ("the certificate of {server} is not to be trusted: {words}", "it must come from a trusted authority and name this server; nothing was sent", "check the server's name; name your company's own authority by the environment variable SSL_CERT_FILE"),
    ),
    "MAIL_NO_STARTTLS": Statement(
        "error",
        ("{server} 不提供 STARTTLS 加密", "客户资料不会以明文发送；没有发出任何内容", "改用 tls（端口 465），或请邮件管理员开启加密"),
        ("{server} does not offer STARTTLS", "customer data is not sent in clear; nothing was sent", "use tls (port 465), or ask the mail administrator for encryption"),
    ),
    "MAIL_NO_CONNECTION": Statement(
        "error",
        ("连不上邮件服务器 {server}：{words}", "已发出的邮件记在台账里，其余没有发出", "检查网络、主机名和端口，再运行一次：接着上次停下的地方发"),
        ("the mail server {server} cannot be reached: {words}", "what went out is in the ledger, the rest was not sent", "check network, host and port, and run again: it goes on where it stopped"),
    ),
    "MAIL_KEYRING": Statement(
        "error",
        ("系统钥匙串没有给出密码（{words}）", "密码取自环境变量 MCR_SMTP_PASSWORD 或系统钥匙串", "解锁钥匙串，或设置 MCR_SMTP_PASSWORD"),
        ("the system's keyring gives no password ({words})", "the password comes from MCR_SMTP_PASSWORD or the keyring", "unlock the keyring, or set MCR_SMTP_PASSWORD"),
    ),
    "MAIL_STOPPED": Statement(
        "error",
        ("连续 {count} 封邮件没有送达，已停止发送", "服务器很可能已不可用；台账记下了每一封", "稍后再运行一次：接着上次停下的地方发"),
        ("{count} mails in a row did not go out, and sending was stopped", "the server is most likely down; the ledger has every mail", "run again later: it goes on where it stopped"),
    ),
    "DRAFT_HELD_OPEN": Statement(
        "error",
        ("草稿 {path} 正被其他程序占用", "草稿要写到这个位置", "关闭打开它的邮件程序，再运行一次"),
        ("the draft {path} is held open by another program", "the draft goes there", "close the mail program that shows it and run again"),
    ),
    "OUTLOOK_MISSING": Statement(
        "error",
        ("这台电脑上不能用 Outlook 写草稿", "outlook 需要 Windows、经典版 Outlook 和 pywin32；新版 Outlook 没有程序接口", "改用 --mail draft，双击生成的 .eml 草稿"),
        ("drafts cannot be made in Outlook on this computer", "outlook needs Windows, classic Outlook and pywin32; the new Outlook has no interface for programs", "use --mail draft and double-click the .eml drafts"),
    ),
    "OUTLOOK_FAILED": Statement(
        "error",
        ("Outlook 没有写成草稿：{words}", "草稿由正在运行的经典版 Outlook 保存", "打开 Outlook 并关闭其对话框后再运行一次，或改用 --mail draft"),
        ("Outlook did not make the draft: {words}", "drafts are saved by classic Outlook as it runs", "open Outlook, close its dialogs and run again, or use --mail draft"),
    ),
    "LEDGER_TORN": Statement(
        "warning",
        ("台账 {file} 第 {line} 行不完整", "上次运行中断时只写了半行；该行已跳过，其余照用", "不用处理；不要手工修改台账"),
        ("line {line} of {file} is not whole", "a run was cut off while writing it; the line is skipped, all others count", "nothing has to be done; do not edit the ledger by hand"),
    ),
    "LEDGER_IN_USE": Statement(
        "error",
        ("台账 {path} 正被另一次发送使用", "同一个发件箱同时只能有一次发送，以免重复", "等另一次发送结束后再运行"),
        ("the ledger {path} is in use by another sending", "one outbox sends once at a time, so that nothing goes out twice", "wait until the other one has ended and run again"),
    ),
}
