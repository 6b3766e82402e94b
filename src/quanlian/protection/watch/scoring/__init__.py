"""What speaks for a lead: six parts with their weights, and seven conditions of credibility."""
