"""How the explorer looks and serves, as Streamlit's own options.

`gerdy explore` passes them on the command line, because a wheel brings no ``.streamlit/config.toml``. The file of that
name in the repository says the same for `streamlit run app.py`; a test compares the two.
"""

LIGHT = {
    "primaryColor": "#0F766E",
    "backgroundColor": "#FFFFFF",
    "secondaryBackgroundColor": "#F1F5F6",
    "textColor": "#0E1A20",
    "linkColor": "#0F5F8A",
    "borderColor": "#D5DEE2",
    "greenTextColor": "#14532D",
    "orangeTextColor": "#7C2D12",
    "redTextColor": "#991B1B",
    "blueTextColor": "#1E3A8A",
    "grayTextColor": "#37474F",
}
DARK = {
    "primaryColor": "#2DD4BF",
    "backgroundColor": "#0F171B",
    "secondaryBackgroundColor": "#1A252B",
    "textColor": "#E6EDF0",
    "linkColor": "#7CC4F0",
    "borderColor": "#33434B",
    "greenTextColor": "#86EFAC",
    "orangeTextColor": "#FDBA74",
    "redTextColor": "#FCA5A5",
    "blueTextColor": "#93C5FD",
    "grayTextColor": "#CFD8DC",
}
SHAPE = {
    "baseRadius": "8px",
    "headingFontSizes": '["2.25rem", "1.4rem", "1.15rem", "1rem", "1rem", "1rem"]',
    "headingFontWeights": "[700, 600, 600, 600, 600, 600]",
    "linkUnderline": "true",
    "paddingTop": "1.5rem",
}
SERVING = {
    "browser.gatherUsageStats": "false",
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "type",
    # Page numbers come from the address, which Streamlit takes for a mistake.
    "global.disableWidgetStateDuplicationWarning": "true",
    "logger.hideWelcomeMessage": "true",
    "server.address": "127.0.0.1",
    "server.fileWatcherType": "none",
    "server.showEmailPrompt": "false",
}


def options() -> dict[str, str]:
    """Every option by its full name."""
    return {
        **SERVING,
        **{f"theme.{name}": value for name, value in SHAPE.items()},
        **{f"theme.light.{name}": value for name, value in LIGHT.items()},
        **{f"theme.dark.{name}": value for name, value in DARK.items()},
    }
