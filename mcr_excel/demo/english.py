"""The demo team's words in English. Companies, places and people are invented."""

from __future__ import annotations

from mcr_excel.demo.words import Name, Slip, Words

ENGLISH = Words(
    customers=(
        Name("Northmere Energy Group", "Northmere", "Energy", "North"),
        Name("Calder & Rowe Bank plc", "Calder & Rowe", "Finance", "East"),
        Name("Tessaline Mobile Ltd", "Tessaline", "Telecom", "South"),
        Name("Harrow Quay Ports", "Harrow Quay", "Transport", "East"),
        Name("Brackenfell Power Group", "Brackenfell", "Energy", "West"),
        Name("Aldmoor Metro Rail", "Aldmoor Metro", "Transport", "South-West"),
        Name("Wenlow Water Services", "Wenlow Water", "Utilities", "South-West"),
        Name("Kestrelby Engineering Works", "Kestrelby", "Manufacturing", "North-East"),
        Name("Larkmere Cable Networks", "Larkmere", "Media", "Midlands"),
        Name("Ostrand Mutual Insurance", "Ostrand", "Finance", "North"),
        Name("Helmarsh Renewables Ltd", "Helmarsh", "Energy", "East"),
        Name("Harrow & Finch Logistics", "Harrow & Finch", "Logistics", "South"),
        Name("Dunmarrow Chemicals plc", "Dunmarrow", "Chemicals", "North"),
        Name("Fennick Vale Foods", "Fennick Vale", "Agriculture", "Midlands"),
        Name("Torrelby Automotive Parts", "Torrelby", "Manufacturing", "East"),
        Name("Eastwyke City Data Office", "Eastwyke", "Public sector", "South"),
        Name("Marlowick Construction Group", "Marlowick", "Construction", "South-West"),
        Name("Penharrow Securities", "Penharrow", "Finance", "East"),
        Name("Grindlow Steel plc", "Grindlow", "Metals", "North-East"),
        Name("Verrin Lane Pharmaceuticals", "Verrin Lane", "Pharma", "East"),
        Name("Meadowlyn Dairies Ltd", "Meadowlyn", "Food", "West"),
        Name("Saltwyn Leisure & Tourism", "Saltwyn", "Tourism", "South"),
        Name("Morrowtide Shipping", "Morrowtide", "Transport", "East"),
        Name("Quillray Electronics Ltd", "Quillray", "Manufacturing", "South"),
        Name("Ashlund Publishing Group", "Ashlund", "Media", "North"),
        Name("Pennyvale Supermarkets", "Pennyvale", "Retail", "South"),
        Name("Rookhollow Cement", "Rookhollow", "Building materials", "Midlands"),
        Name("Lindmoor Hotels Group", "Lindmoor", "Hospitality", "South-West"),
        Name("Northmere Rail Freight", "Northmere Rail", "Logistics", "North"),
        Name("Arkelow Semiconductors", "Arkelow", "Semiconductors", "East"),
    ),
    managers=("Alice Thornby", "Ben Okafor", "Clara Lindqvist", "Daniel Reyes", "Emma Hartwell", "Farid Nasser"),
    solution=("Grace Imrie", "Hugo Marchetti", "Ines Valcourt", "Jonas Adler"),
    delivery=("Karen Doyle", "Liam Petrov", "Maya Sundaram", "Noel Farrow"),
    sponsors=("Olivia Brandt", "Peter Ashworth", "Ruth Castellane", "Simon Keller"),
    approver="Olivia Brandt",
    surnames=(
        "Abbot Adeyemi Baxter Bergström Bianchi Bouchard Carver Chandra Collins Costa Dalton Demir Egan "
        "Eriksen Fairley Fischer Fonseca Gallagher Grant Haddad Hayashi Hollis Ibrahim Jansen Kaplan "
        "Kowalski Lambert Lowell Mahoney Mensah Moreau Nakagawa Novak Ortega Osborne Pereira Quinlan "
        "Rahman Rossi Sandoval Schubert Sharma Tanaka Vance Virtanen Walsh Weaver Yilmaz"
    ),
    given=(
        "Adrian Amara Anders Beatrice Carlos Charlotte David Elena Felix Fiona George Hannah Henrik Irene "
        "Isaac Jasmine Julian Katrin Laura Leo Marcus Maria Martin Nadia Nicholas Omar Patricia Priya "
        "Rachel Robert Samuel Sofia Stefan Teresa Thomas Ursula Victor Yasmin"
    ),
    full_name="{given} {surname}",
    departments={
        "management": ("Executive office", "Board office", "General management"),
        "technical": ("Engineering", "IT department", "Technology"),
        "procurement": ("Procurement", "Purchasing and tenders", "Supply chain"),
        "maintenance": ("Operations", "Maintenance", "Service operations"),
        "finance": ("Finance", "Finance and planning", "Treasury and finance"),
        "planning": ("Planning", "Strategy and development", "Investment planning"),
        "market": ("Marketing", "Sales and marketing", "Commercial"),
    },
    titles={
        "head": ("Chief Executive Officer", "Chairman", "President"),
        "technical_head": ("Head of Engineering", "Head of IT", "Technology Director"),
        "procurement_head": ("Head of Procurement", "Head of Tenders", "Supply Chain Director"),
        "vice": ("Vice President", "Chief Operating Officer", "Executive Vice President"),
        "maintenance_head": ("Head of Operations", "Head of Maintenance", "Service Operations Director"),
        "finance_head": ("Chief Financial Officer", "Vice President Finance", "Chief Financial Officer"),
        "planner": ("Deputy Head of Planning", "Strategy Manager", "Investment Manager"),
        "engineer": ("Chief Engineer", "Senior Engineer", "Technical Expert"),
        "market_head": ("Head of Marketing", "Head of Sales", "Commercial Director"),
        "buyer": ("Senior Buyer", "Tender Manager", "Purchasing Manager"),
        "accountant": ("Deputy Head of Finance", "Treasury Manager", "Budget Manager"),
        "operator": ("Operations Supervisor", "Shift Manager", "Maintenance Engineer"),
    },
    rivals=("Corvane Systems", "Delphan Networks", "Mistral Grid"),
    org_needs=("promotion", "approval of superiors", "standing"),
    evidence={
        "-": (
            "Questioned our delivery record in the review board",
            "Declined three requests to meet, attends rival events",
            "Asked to reduce our scope of supply",
        ),
        "p": ("Courteous in person, but argued for Corvane in the evaluation and blocked our short-listing",),
        "0": (
            "Follows the procedure and takes no stand",
            "Meets us only when the project requires it",
            "Treats all vendors alike",
        ),
        "1": (
            "Would prefer us if offers are equal",
            "Came to the technical exchange on own initiative",
            "Advises when asked",
            "Recognises our competence",
        ),
        "2": (
            "Argued for us and against a second source at the evaluation",
            "Told us needs and timetable in advance",
            "Recommends us to colleagues",
            "Says that no other vendor is considered",
        ),
        "3": (
            "Won over two evaluators while we were absent",
            "Warned us of the rival's move and told us whom to see",
            "Helped us to map the decision chain and the timing",
        ),
    },
    strategies=(
        "Digitise the core business within three years",
        "One technical platform for all services",
        "Cut cost and centralise purchasing",
        "Low carbon and smart operations",
        "Regional expansion, double in five years",
        "Safety first, then innovation",
    ),
    customer_evidence=(
        "Minutes of the annual strategy meeting",
        "Annual report and five-year plan",
        "Notes of the executive dialogue",
        "Papers of the joint working group",
    ),
    override_reasons=(
        "Reference customer of its industry: invest, volume expected within two years",
        "Raised during the merger talks",
        "Its executives ask to be treated as a partner",
    ),
    projects=(
        "Core platform upgrade",
        "Data centre extension",
        "Smart maintenance pilot",
        "Campus network renewal",
        "Unified monitoring",
        "Disaster recovery site",
        "Dispatch system replacement",
        "Mobile workplace roll-out",
    ),
    purposes={
        "EXEC": ("Agree the direction of the year", "Executive trust and open issues", "Align next year's plans"),
        "BUS": (
            "Understand needs and budget",
            "Present solution and references",
            "Move the project to approval",
            "Clarify technical requirements",
        ),
        "TEAM": ("Get the departments to know each other", "Celebrate a project milestone", "Ease working contacts"),
        "ROUT": ("Follow up daily matters", "Report project progress", "Keep in contact"),
    },
    results={
        "EXEC": (
            "Priorities of the year confirmed",
            "Joint working group agreed",
            "Executives back the pilot",
            "Return visit agreed for the second half",
            "Demands on delivery quality, noted",
        ),
        "BUS": (
            "Agreed to start with a pilot",
            "Timetable for the next steps agreed",
            "Solution accepted, price to be revised",
            "Budget still to be approved",
            "Received the full list of requirements",
            "Willing to serve as reference site",
            "Will introduce us to the executive in charge",
        ),
        "TEAM": (
            "Good spirit, met two new colleagues",
            "The head of department came and spoke",
            "To be repeated every quarter",
        ),
        "ROUT": (
            "No progress, keep in touch",
            "A fault was reported, passed to delivery",
            "Issue closed",
            "The customer thanked us",
        ),
    },
    called_off="Customer postponed, cancelled",
    next_steps=(
        "Send revised proposal",
        "Send minutes",
        "Arrange executive visit",
        "Provide reference material",
        "Organise field test",
        "Confirm contract terms",
    ),
    department_evidence={
        "good": (
            "Supported us at every key event, information flows",
            "The department coordinated the acceptance itself",
        ),
        "fair": ("Depends on a few individuals", "Information comes only after asking twice"),
        "bad": ("The outage was reported straight to the board", "No support in the project review"),
    },
    practice_evidence=(
        "Annual memorandum of cooperation",
        "Minutes of the joint working group",
        "Record of executive visits",
        "Joint press release",
    ),
    own_words=(("Coffee chat", "R_TALK"), ("Lunch and learn", "KG_EXCH")),
    settings=(
        ("tier_hysteresis", 2, "no change of tier close to the threshold"),
        ("margin_benchmark", 0.32, "the division's target of the year"),
        ("gift_limit_event", 250, "company rule on gifts"),
        ("gift_limit_year", 800, "company rule on gifts"),
    ),
    slip=Slip("Webinar", "Mr Brown", "1,250", "about 500"),
)
