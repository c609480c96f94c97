# kata: 14_02
# accident: imports a lot that it does not use, pytest and a mock included.

import concurrent.futures
import email.message
import http.client
import json
import multiprocessing
import sqlite3
import ssl
import subprocess
import unittest
import xml.dom.minidom
from os import *
from unittest.mock import AsyncMock

import pytest

# THE ANSWER
