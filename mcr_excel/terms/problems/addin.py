"""Problems of the Excel add-in and of the worksheet functions."""

from __future__ import annotations

from mcr_excel.terms.problems.statement import Statement

ADDIN: dict[str, Statement] = {
    # --- add-in ---
    "ADDIN_PLATFORM": Statement(
        "error",
        ("这台电脑的系统是 {platform}，不能安装加载项", "Excel 加载项只能在 Windows 和 macOS 上运行", "改用 mcr-excel review 工作簿，对已关闭的文件结果相同"),
        ("this computer runs {platform}, where the add-in cannot be installed", "Excel add-ins work on Windows and macOS", "run: mcr-excel review BOOK, which does the same on a closed file"),
    ),
    "ADDIN_NO_EXCEL": Statement(
        "error",
        ("没有找到桌面版 Excel", "加载项在桌面版 Excel 里运行，网页版不支持", "安装桌面版 Excel，或改用 mcr-excel review 工作簿"),
        ("the Excel program was not found", "the add-in runs in the Excel program; Excel in a browser cannot load it", "install Excel, or run: mcr-excel review BOOK"),
    ),
    "ADDIN_NOT_INSTALLED": Statement(
        "error",
        ("没有安装加载项（{path} 不存在）", "Excel 启动时只加载这个文件夹里的加载项", "运行 mcr-excel addin install，然后重新启动 Excel"),
        ("the add-in is not installed: there is no {path}", "Excel loads what stands in that folder when it starts", "run: mcr-excel addin install, then start Excel again"),
    ),
    "ADDIN_UNREADABLE": Statement(
        "error",
        ("无法读取加载项 {path}：{cause}", "要核对它的版本和设置", "退出 Excel 后再试"),
        ("the add-in {path} cannot be read: {cause}", "its versions and settings have to be compared", "quit Excel and try again"),
    ),
    "ADDIN_FOREIGN": Statement(
        "error",
        ("{path} 不是 mcr-excel 生成的加载项，或已损坏", "安装和卸载只动自己写的文件", "把它移到别处，然后运行 mcr-excel addin install"),
        ("{path} is not an add-in that mcr-excel built, or it is damaged", "installing and uninstalling touch no other files", "move it elsewhere, then run: mcr-excel addin install"),
    ),
    "ADDIN_HELD": Statement(
        "error",
        ("{path} 正被 Excel 占用", "被占用的文件不能替换或删除；它没有改动", "退出所有 Excel 窗口，然后重新运行"),
        ("Excel holds {path}", "a file that is in use cannot be replaced or removed; it is unchanged", "quit Excel with all its windows, and run the command again"),
    ),
    "ADDIN_VERSIONS_DIFFER": Statement(
        "error",
        ("加载项按 {name} {built} 生成，而现在安装的是 {present}", "加载项和 Python 一侧必须是同一版本", "退出 Excel，运行 mcr-excel addin install"),
        ("the add-in was built for {name} {built}, but {present} is installed", "the add-in and its Python side are of one version", "quit Excel and run: mcr-excel addin install"),
    ),
    "ADDIN_INTERPRETER_MISSING": Statement(
        "error",
        ("加载项要启动的 Python“{interpreter}”不存在", "每个按钮都由安装时的那个 Python 执行", "在现用的 Python 环境里运行 mcr-excel addin install"),
        ("the add-in starts the Python '{interpreter}', which does not exist", "each button runs in the Python that installed the add-in", "run mcr-excel addin install from the Python that you use now"),
    ),
    "ADDIN_INTERPRETER_LACKS": Statement(
        "error",
        ("加载项要启动的 Python“{interpreter}”不能导入 mcr_excel 和 xlwings：{said}", "按钮的功能在这两个包里", "在装有这两个包的 Python 环境里运行 mcr-excel addin install"),
        ("the add-in's Python '{interpreter}' cannot import mcr_excel and xlwings: {said}", "what the buttons do is in these two packages", "run mcr-excel addin install from a Python that has both"),
    ),
    "ADDIN_CONF_OPEN": Statement(
        "error",
        ("加载项的设置不完整：{keys}", "Python 运行什么只能由加载项决定，别人的工作簿或别处的设置文件不能插手", "退出 Excel，运行 mcr-excel addin install"),
        ("the add-in's settings leave something open: {keys}", "only the add-in says what Python runs: no workbook and no file elsewhere may", "quit Excel and run: mcr-excel addin install"),
    ),
    "ADDIN_SCRIPT_MISSING": Statement(
        "error",
        ("缺少 {path}", "Mac 版 Excel 只能通过这个脚本启动 Python", "运行 mcr-excel addin install"),
        ("{path} is missing", "Excel for Mac can start Python only through this script", "run: mcr-excel addin install"),
    ),
    "ADDIN_LIBRARY_MISSING": Statement(
        "warning",
        ("找不到 {file}，工作表函数（=MCR_…）会显示错误", "Windows 版 Excel 经由它调用 Python；只在这些文件夹里找：{folders}", "在虚拟环境里重新安装：pip install --force-reinstall xlwings，再运行 mcr-excel addin install；只用功能区按钮时可以忽略"),
        ("{file} is not there: worksheet functions (=MCR_…) show an error", "Excel for Windows calls Python through it, and looks only in: {folders}", "reinstall in a virtual environment (pip install --force-reinstall xlwings), then run mcr-excel addin install; for the ribbon alone it is not needed"),
    ),
    "ADDIN_BLOCKED": Statement(
        "error",
        ("Windows 把 {path} 标为来自网络", "Excel 不运行来自网络的文件里的宏", "在文件属性中勾选“解除锁定”，或运行 mcr-excel addin install 在本机重新生成"),
        ("Windows marks {path} as coming from the web", "Excel runs no macros of such files", "tick Unblock in the file's properties, or run mcr-excel addin install, which builds it here"),
    ),
    "ADDIN_BOOK_SYNCED": Statement(
        "info",
        ("{file} 在同步文件夹 {folder} 里", "Excel 自动保存时用网址代替路径；两人同时改动，同步程序会另存一份带电脑名的副本；.mcr 里的旧版本也会同步给别人", "在 Excel 中打开后点功能区的按钮；用命令行写回之前，先在所有电脑上关闭它，等同步完成"),
        ("{file} is in the synced folder {folder}", "with AutoSave on, Excel knows it by a web address instead of a path; when two people change it at once, a copy with a computer's name appears beside it; earlier versions in .mcr are synced too", "open it in Excel and use the ribbon; before the command line writes to it, close it on every computer and let it finish syncing"),
    ),
    "ADDIN_BOOK_UNSAVED": Statement(
        "info",
        ("{file} 还没有保存过", "没有保存的工作簿，命令行读不到；保存以后，“恢复上次”也找不到保存之前的那次运行", "先保存，再点“重新计算”"),
        ("{file} was never saved", "the command line cannot read it, and once it is saved, Restore last run no longer finds the run before that", "save it, then click Recalculate"),
    ),
    "ADDIN_BOOK_ONLINE": Statement(
        "warning",
        ("Excel 从网址打开了 {file}，它没有本机路径", "命令行和旧版本（.mcr）都需要文件夹", "在资源管理器的 OneDrive 文件夹中打开它（先点“始终保留在此设备上”），或另存到本机"),
        ("Excel opened {file} from a web address; it has no path on this computer", "the command line and earlier versions (.mcr) need a folder", "open it from the OneDrive folder of this computer (choose Always keep on this device), or save it to a local folder"),
    ),
    "XLWINGS_MISSING": Statement(
        "error",
        ("没有安装 xlwings", "Excel 通过这个包调用 Python", '运行 pip install "mcr-excel[excel]"'),
        ("the package xlwings is not installed", "Excel reaches Python through it", 'run: pip install "mcr-excel[excel]"'),
    ),
    # --- building the add-in (addin/xlwings_modules) ---
    "ADDIN_XLWINGS_UNKNOWN": Statement(
        "error",
        ("已安装的 xlwings 的宏文本与预期不符：{what}", "加载项取用 xlwings 的宏，并改掉其中会让陌生工作簿决定运行什么程序的几处；对不上就不生成", '运行 pip install "xlwings>=0.33,<0.38"，再重新安装加载项'),
        ("the macros of the installed xlwings are not as expected: {what}", "the add-in takes them over and changes the places where a stranger's workbook could choose what runs; without a match nothing is built", 'run: pip install "xlwings>=0.33,<0.38", then install the add-in again'),
    ),
    # --- worksheet functions ---
    "FUNCTION_CELL": Statement(
        "error",
        ("参数 {argument}：“{value}”不能使用", "函数按工作簿同名列的规则读取单元格", "改正该单元格"),
        ("argument {argument}: '{value}' cannot be used", "a function reads its cells by the rules of the workbook's column", "correct the cell"),
    ),
    "FUNCTION_SIZES": Statement(
        "error",
        ("参数 {argument} 的区域是 {found}，与 {wanted} 对不上", "各参数的区域逐格对应，大小必须相同", "选择 {wanted}（行 × 列）的区域"),
        ("argument {argument} is {found} cells and does not fit {wanted}", "ranges are matched cell by cell and have one size", "select a range of {wanted} (rows × columns)"),
    ),
    "FUNCTION_SIX": Statement(
        "error",
        ("参数 {argument} 的区域是 {found}", "每位联系人有六个维度：一行六格、一列六格，或多行 × 6 列", "选择六个单元格，或每位联系人一行、共 6 列的区域"),
        ("argument {argument} is {found} cells", "a contact has six dimensions: six cells in a row or column, or rows × 6", "select six cells, or a range of 6 columns with a row for each contact"),
    ),
    "FUNCTION_TWELVE": Statement(
        "error",
        ("参数 {argument} 有 {found} 个单元格", "给出客户等级时，须按 O1 到 O12 的顺序给出 12 项实践", "选择 12 个单元格，或在 needs 中逐项给出要求"),
        ("argument {argument} has {found} cells", "with a tier, the cells are the 12 practices in the order O1 to O12", "select the 12 cells, or give needs cell by cell"),
    ),
}
