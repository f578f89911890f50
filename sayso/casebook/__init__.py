"""What is done with a case: adding reports, looking things up, recording what people decide, and keeping it whole."""

from sayso.casebook.analyst import Analyst
from sayso.casebook.casebook import Casebook

__all__ = ["Analyst", "Casebook"]
