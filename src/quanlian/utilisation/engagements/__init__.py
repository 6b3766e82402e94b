"""Which rights are taken by an offer, a deal, a licence or a pledge: the first one wins, the next is told who."""
